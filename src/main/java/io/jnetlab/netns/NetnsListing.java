package io.jnetlab.netns;

import java.util.List;

/**
 * The network namespaces of the machine, by inode, and the pin folder's leftovers.
 *
 * @param hiddenProcesses of how many processes this user may not see the namespace; unknown is not absent
 */
public record NetnsListing(List<NetnsView> namespaces, List<NetnsLeftover> leftovers, int hiddenProcesses) {
    public NetnsListing {
        namespaces = List.copyOf(namespaces);
        leftovers = List.copyOf(leftovers);
    }
}
