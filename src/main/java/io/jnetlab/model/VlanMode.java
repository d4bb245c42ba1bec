package io.jnetlab.model;

/** Column {@code vlan_mode} of table Port, ovs-vswitchd.conf.db(5). */
public enum VlanMode {
    /** Not set: Open vSwitch goes by {@code tag} and {@code trunks}. */
    UNSET(""),
    ACCESS("access"),
    TRUNK("trunk"),
    NATIVE_TAGGED("native-tagged"),
    NATIVE_UNTAGGED("native-untagged");

    private final String label;

    VlanMode(String label) {
        this.label = label;
    }

    /** The one that the database writes so. */
    public static VlanMode of(String label) {
        for (VlanMode mode : values()) {
            if (mode.label.equals(label)) {
                return mode;
            }
        }
        throw new IllegalArgumentException("no vlan_mode: " + label);
    }

    /** As the database writes it, empty for {@link #UNSET}. */
    @Override
    public String toString() {
        return label;
    }
}
