package io.jnetlab.probe;

import io.jnetlab.rtnetlink.NeighbourTableMessage;
import io.jnetlab.rtnetlink.RtnetlinkClient;
import java.io.IOException;

/** How full the kernel's table of neighbours of one family is, which all network namespaces of the machine share. */
final class NeighbourTable {
    private final RtnetlinkClient client;
    private final int family;
    private final int limit;

    NeighbourTable(RtnetlinkClient client, int family) throws IOException {
        this.client = client;
        this.family = family;
        NeighbourTableMessage table = client.neighbourTable(family);
        int entries = table.entries();
        int room = table.threshold3() - entries;
        // Above the second threshold the kernel forgets what others have in the table. Where it is nearly reached, half
        // of the rest is taken all the same.
        limit = table.threshold2() - entries >= room / 4 ? table.threshold2() : entries + room / 2;
    }

    int family() {
        return family;
    }

    /** How many entries a matrix may add, to share the table well with others. */
    int room() throws IOException {
        return limit - client.neighbourTable(family).entries();
    }

    /** Whether the kernel has no room for another entry. */
    boolean isFull() throws IOException {
        NeighbourTableMessage table = client.neighbourTable(family);
        // It forgets a few now and then, so that it is rarely full to the last.
        return table.entries() >= table.threshold3() - table.threshold3() / 32;
    }
}
