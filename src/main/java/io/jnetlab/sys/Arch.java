package io.jnetlab.sys;

/** What differs between the processors. */
final class Arch {
    /** Both ARM ports of Linux number some open(2) flags unlike the generic header. */
    static final boolean ARM = isArm(System.getProperty("os.arch", ""));

    private Arch() {}

    private static boolean isArm(String name) {
        return name.startsWith("aarch64") || name.startsWith("arm");
    }
}
