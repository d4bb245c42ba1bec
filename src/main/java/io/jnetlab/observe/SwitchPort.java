package io.jnetlab.observe;

/**
 * What ovs-vswitchd says of a port, ovs-vswitchd.conf.db(5).
 *
 * @param ofport its OpenFlow number; 0 or less where the switch could not open it
 * @param error why it could not, else empty
 * @param tree its state in a spanning tree of either kind, lower case; empty where the bridge speaks none
 */
public record SwitchPort(long ofport, String error, String tree) {
    /** Whether frames may pass it, as far as a spanning tree is concerned. */
    public boolean forwards() {
        return tree.isEmpty() || tree.equals("forwarding");
    }
}
