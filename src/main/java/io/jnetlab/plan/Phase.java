package io.jnetlab.plan;

/** The order of steps: all of one phase are done before the next begins. Deletion mirrors creation. */
public enum Phase {
    /** Processes end before what they work with goes. */
    STOP,
    /** What holds the namespaces that they ran in ends after them. */
    STOP_HOLDER,
    /**
     * Ports leave their bridge whose device is about to be removed or made anew. Open vSwitch does not notice a port that
     * comes back in the transaction in which it goes, so this is one of its own.
     */
    DETACH,
    /** What stands in the way in namespaces that stay: routes and addresses. */
    CLEAR,
    /** Links that are replaced, and those whose end is in a namespace that stays and could be taken for another's way. */
    CLEAR_LINK,
    /** Namespaces in whose place others come. */
    CLEAR_NAMESPACE,
    NAMESPACE,
    LINK,
    /** Links that stand on others: {@code ip link add link DEV …}, the lower ones first. */
    STACK,
    /** Attributes, addresses and routes, namespace by namespace. */
    CONFIGURE,
    /** Everything else that Open vSwitch does, in one transaction. */
    SWITCH,
    /** What is set on devices that Open vSwitch has just made. */
    SWITCH_INTERFACE,
    /** Links whose other end goes with its namespace. */
    DELETE_LINK,
    DELETE_NAMESPACE,
    /** What holds the namespaces that processes start in. */
    START_HOLDER,
    /** Processes start once the network is ready. */
    START
}
