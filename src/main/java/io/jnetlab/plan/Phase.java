package io.jnetlab.plan;

/** The order of steps: all of one phase are done before the next begins. Deletion mirrors creation. */
public enum Phase {
    /** Ports whose device is about to be replaced leave their bridge. */
    DETACH,
    /** What stands in the way: routes, addresses and links that are removed or replaced in a namespace that stays. */
    CLEAR,
    NAMESPACE,
    LINK,
    /** Attributes, addresses and routes, namespace by namespace. */
    CONFIGURE,
    /** Everything that Open vSwitch does, in one transaction. */
    SWITCH,
    /** What is set on devices that Open vSwitch has just made. */
    SWITCH_INTERFACE,
    DELETE_LINK,
    DELETE_NAMESPACE
}
