package io.jnetlab.observe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The capabilities that labs need of root, capabilities(7), and which of them this process has. */
enum Capabilities {
    NET_ADMIN(12, true, "links, addresses, routes, rules and firewalls"),
    SYS_ADMIN(21, true, "namespaces and the mounts of their programs"),
    NET_RAW(13, true, "ping, and Open vSwitch's bridges in userspace"),
    /** The root of control groups has mode 0555. */
    DAC_OVERRIDE(1, false, "the control groups of \"run\", \"isolate\" and \"limits\"");

    private static final String FIELD = "CapEff:";

    private final int bit;
    private final boolean needed;
    private final String use;

    Capabilities(int bit, boolean needed, String use) {
        this.bit = bit;
        this.needed = needed;
        this.use = use;
    }

    /** A finding for each that is missing, or one that says that all are there. */
    static List<Finding> look() {
        long effective;
        try {
            effective = effective();
        } catch (IOException e) {
            return List.of(Finding.warning("capabilities", String.valueOf(e.getMessage()), "see the message"));
        }
        List<Finding> out = new ArrayList<>();
        for (Capabilities one : values()) {
            if ((effective >>> one.bit & 1) == 0) {
                String text = "missing, which is needed for " + one.use;
                String help = "run jnetlab with sudo; a container needs --cap-add " + one.name();
                out.add(
                        one.needed
                                ? Finding.failure("CAP_" + one.name(), text, help)
                                : Finding.warning("CAP_" + one.name(), text, help));
            }
        }
        return out.isEmpty() ? List.of(Finding.ok("capabilities", "all that labs need")) : out;
    }

    private static long effective() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith(FIELD)) {
                return Long.parseUnsignedLong(line.substring(FIELD.length()).strip(), 16);
            }
        }
        throw new IOException("/proc/self/status says nothing of capabilities");
    }
}
