package io.jnetlab.model;

/** Where an Open vSwitch bridge forwards: column {@code datapath_type} of table Bridge. */
public enum Datapath {
    /** As the machine has it; a wanted state says one of the others before it is compared. */
    AUTO("auto"),
    /** The kernel's module {@code openvswitch}. */
    SYSTEM("system"),
    /** The switch daemon itself. */
    NETDEV("netdev");

    private final String label;

    Datapath(String label) {
        this.label = label;
    }

    /** As the database writes it. */
    @Override
    public String toString() {
        return label;
    }
}
