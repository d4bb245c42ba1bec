package io.jnetlab.probe.why;

import io.jnetlab.model.NetnsName;

/**
 * Writes commands that people can run to see for themselves.
 *
 * @param switchPrefix what has to stand before those of Open vSwitch
 */
record Commands(String switchPrefix) {
    /** {@code ip -n ns1 route}. */
    String ip(NetnsName at, String arguments) {
        return at.isHost() ? "ip " + arguments : "ip -n " + at + " " + arguments;
    }

    /** {@code ip netns exec ns1 sysctl …}. */
    String in(NetnsName at, String command) {
        return at.isHost() ? command : "ip netns exec " + at + " " + command;
    }

    /** {@code ovs-vsctl …}, {@code ovs-appctl …}. */
    String ovs(String command) {
        return switchPrefix + command;
    }
}
