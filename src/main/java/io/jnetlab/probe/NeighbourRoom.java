package io.jnetlab.probe;

import io.jnetlab.model.IpAddress;
import io.jnetlab.rtnetlink.AddressMessage;
import io.jnetlab.rtnetlink.RtnetlinkClient;
import io.jnetlab.rtnetlink.RtnetlinkMessage;
import io.jnetlab.sys.SysException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes room in the kernel's tables of neighbours for a matrix that needs more entries than they hold: pairs begin only as
 * there is room, and what ended ones left there is taken away. See docs/adr/0018-neighbours-of-a-large-matrix.md.
 *
 * <p>Where the tables have room for all, they are left alone.
 */
final class NeighbourRoom implements AutoCloseable {
    /** Each of two namespaces gets an entry for the other. */
    private static final int ENTRIES = 2;
    /** How many pairs begin where there is no room and nothing that could be taken away: then the kernel decides. */
    private static final int AT_LEAST = 256;
    /** Where nothing has been answered for so long, what is open is not waited for. */
    private static final long PAUSE = 250_000_000L;
    /** What others have in a table stays there for half a minute or for ever: waiting longer is no help. */
    private static final long GIVE_UP = 5_000_000_000L;

    private final List<MatrixPair> pairs;
    /** Of each namespace; where the tables have room only of the first. */
    private final List<RtnetlinkClient> clients = new ArrayList<>();
    /** Of each namespace; empty where the tables have room. */
    private final List<NeighbourSweep> sweeps = new ArrayList<>();
    /** Of the families that are pinged. */
    private final List<NeighbourTable> tables = new ArrayList<>();

    private final Map<IpAddress, Integer> holders = new HashMap<>();
    /** What is pinged, and what it is pinged from. */
    private final Set<IpAddress> addresses = new HashSet<>();
    /** Namespaces that may have new entries. */
    private final BitSet used = new BitSet();
    /** How many pairs might begin after the last look, and how many still may. */
    private int granted;

    private int left;
    /** Pairs that have begun and not ended. */
    private int open;
    /** Those of them that have not waited in vain for their first answer. */
    private int fresh;
    /** Pairs that have ended without an answer since the last look. */
    private int lost;
    /** For how long pairs were lost while the tables had no room. */
    private long crowded;

    private long lookedAt = System.nanoTime();
    private long answeredAt = lookedAt;

    NeighbourRoom(List<MatrixPair> pairs) {
        this.pairs = pairs;
    }

    /** To be called once in each namespace, in their order, on a thread that is in it. */
    void enter() throws IOException {
        if (clients.isEmpty()) {
            RtnetlinkClient client = open();
            boolean short4 = addTable(client, RtnetlinkMessage.AF_INET);
            boolean short6 = addTable(client, RtnetlinkMessage.AF_INET6);
            if (short4 || short6) {
                for (MatrixPair pair : pairs) {
                    addresses.add(pair.target());
                }
                addSweep(client);
            }
        } else if (!sweeps.isEmpty()) {
            addSweep(open());
        }
    }

    private RtnetlinkClient open() throws SysException {
        RtnetlinkClient client = RtnetlinkClient.open();
        clients.add(client);
        return client;
    }

    /** Whether the table has not room enough for all. */
    private boolean addTable(RtnetlinkClient client, int family) throws IOException {
        int count = 0;
        for (MatrixPair pair : pairs) {
            count += pair.target().isV6() == (family == RtnetlinkMessage.AF_INET6) ? 1 : 0;
        }
        if (count == 0) {
            return false;
        }
        NeighbourTable table = new NeighbourTable(client, family);
        tables.add(table);
        return table.room() < ENTRIES * count;
    }

    private void addSweep(RtnetlinkClient client) throws IOException {
        for (AddressMessage message : client.addresses()) {
            byte[] address = message.local();
            if (address != null) {
                holders.put(IpAddress.ofBytes(address), sweeps.size());
                addresses.add(IpAddress.ofBytes(address));
            }
        }
        sweeps.add(new NeighbourSweep(client, tables));
    }

    /** The order of pairs in which entries are soon used up. */
    MatrixOrder order() {
        return sweeps.isEmpty() ? MatrixOrder.asListed(pairs.size()) : MatrixOrder.byTiles(pairs, holders);
    }

    /**
     * Whether two more namespaces may get to know each other. Not before most of those do that are about to, or their
     * entries would be taken away while they are in use, and a slow switch would have the questions twice.
     */
    boolean admits(long now) throws IOException {
        if (sweeps.isEmpty()) {
            return true;
        }
        if (left == 0 && mayLook(now)) {
            look(now);
        }
        return left > 0;
    }

    /** When {@link #admits} may say otherwise, though no pair ends. */
    long nextLook() {
        return Math.max(lookedAt, answeredAt) + PAUSE;
    }

    private boolean mayLook(long now) {
        return fresh <= granted / 8 || now - nextLook() >= 0;
    }

    private void look(long now) throws IOException {
        sweep(false);
        left = pairsThatFit();
        if (left == 0 && open == 0) {
            // Namespaces between the two that ping have entries of the matrix as well.
            used.set(0, sweeps.size());
            sweep(false);
            left = pairsThatFit();
            if (left == 0) {
                left = AT_LEAST;
                crowded += lost > 0 ? now - lookedAt : 0;
            }
        }
        granted = left;
        lost = 0;
        lookedAt = now;
    }

    /** Whether pairs are lost for want of room which others have: the answering side's table is the same one. */
    boolean isHopeless() {
        return crowded > GIVE_UP;
    }

    private int pairsThatFit() throws IOException {
        int entries = Integer.MAX_VALUE;
        for (NeighbourTable table : tables) {
            entries = Math.min(entries, table.room());
        }
        return Math.max(0, entries / ENTRIES);
    }

    private void sweep(boolean all) throws IOException {
        for (int i = used.nextSetBit(0); i >= 0; i = used.nextSetBit(i + 1)) {
            if (sweeps.get(i).sweep(addresses, all)) {
                used.clear(i);
            }
        }
    }

    /** @param first whether two more namespaces get to know each other */
    void begun(boolean first) {
        open++;
        fresh++;
        left -= first ? 1 : 0;
    }

    /** A pair has been waited for as long as is usual, or has ended. */
    void settled() {
        fresh--;
    }

    void ended(MatrixPair pair, boolean answered) {
        open--;
        if (answered) {
            answeredAt = System.nanoTime();
            used(pair);
        } else {
            lost++;
        }
    }

    /** A request goes out, or an answer has come. */
    void used(MatrixPair pair) {
        if (!sweeps.isEmpty()) {
            used.set(pair.source());
            Integer holder = holders.get(pair.target());
            if (holder != null) {
                used.set(holder);
            }
        }
    }

    /**
     * The kernel took no request: makes what room there is to be made.
     *
     * @return whether it may be for the table that is full
     */
    boolean isFull(boolean v6, long now) throws IOException {
        if (!sweeps.isEmpty() && now - lookedAt > PAUSE) {
            look(now);
        }
        for (NeighbourTable table : tables) {
            if (table.family() == (v6 ? RtnetlinkMessage.AF_INET6 : RtnetlinkMessage.AF_INET) && table.isFull()) {
                return true;
            }
        }
        return false;
    }

    /** Takes away what is left. */
    void finish() throws IOException {
        sweep(true);
    }

    @Override
    public void close() {
        for (RtnetlinkClient client : clients) {
            client.close();
        }
    }
}
