package io.jnetlab.probe;

import io.jnetlab.model.IpAddress;
import io.jnetlab.netlink.NlRequest;
import io.jnetlab.rtnetlink.Neighbour;
import io.jnetlab.rtnetlink.NeighbourMessage;
import io.jnetlab.rtnetlink.NeighbourRequests;
import io.jnetlab.rtnetlink.RtnetlinkClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes away the neighbour entries that a matrix made in one namespace.
 *
 * <p>Who deletes an entry disturbs nobody much: the next packet asks for the address again, and waits for the answer.
 */
final class NeighbourSweep {
    /** Hundredths of a second: who has not answered by then is not waited for, and is asked again at the next request. */
    private static final int PATIENCE = 100;

    private final RtnetlinkClient client;
    private final List<NeighbourTable> tables;
    private final Set<Key> before = new HashSet<>();

    private record Key(int ifindex, IpAddress address) {}

    /** @param tables the families that are to be swept */
    NeighbourSweep(RtnetlinkClient client, List<NeighbourTable> tables) throws IOException {
        this.client = client;
        this.tables = tables;
        for (NeighbourMessage entry : entries()) {
            byte[] address = entry.destination();
            if (address != null) {
                before.add(new Key(entry.ifindex(), IpAddress.ofBytes(address)));
            }
        }
    }

    private List<NeighbourMessage> entries() throws IOException {
        List<NeighbourMessage> all = new ArrayList<>();
        for (NeighbourTable table : tables) {
            all.addAll(client.neighbours(table.family(), 0));
        }
        return all;
    }

    /**
     * Deletes what the kernel learned since this was made: {@code ip neighbour delete} for each entry.
     *
     * @param addresses what the matrix pings, and pings from: other entries are left alone
     * @param all whether also those that are being asked for just now
     * @return whether nothing is left that is to be deleted later
     */
    boolean sweep(Set<IpAddress> addresses, boolean all) throws IOException {
        List<NlRequest> requests = new ArrayList<>();
        boolean clean = true;
        for (NeighbourMessage entry : entries()) {
            byte[] bytes = entry.destination();
            if (bytes == null || !isLearned(entry)) {
                continue;
            }
            IpAddress address = IpAddress.ofBytes(bytes);
            boolean ours = address.isMulticast() || addresses.contains(address);
            if (ours && !before.contains(new Key(entry.ifindex(), address))) {
                if (!all && (entry.state() & Neighbour.NUD_INCOMPLETE) != 0 && entry.updated() < PATIENCE) {
                    clean = false;
                } else {
                    requests.add(NeighbourRequests.delete(NeighbourMessage.key(entry.ifindex(), bytes)));
                }
            }
        }
        client.deleteAll(requests);
        return clean;
    }

    /** With multicast the kernel knows the link address without asking: it makes an entry for each question of IPv6. */
    private static boolean isLearned(NeighbourMessage entry) throws IOException {
        byte[] address = entry.destination();
        boolean multicast = address != null && IpAddress.ofBytes(address).isMulticast();
        return entry.isLearned() || multicast && entry.state() == Neighbour.NUD_NOARP;
    }
}
