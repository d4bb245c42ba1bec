package io.jnetlab.model;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Name of a network device: 1 to 15 bytes ({@code IFNAMSIZ} less its NUL, linux/if.h). */
public record IfName(String value) implements Comparable<IfName> {
    public static final int MAX_BYTES = 15;
    /** The longest alternative name, {@code ALTIFNAMSIZ} less its NUL (linux/if.h). */
    public static final int MAX_ALTNAME_BYTES = 127;

    public static final IfName LO = new IfName("lo");

    public IfName {
        String fault = fault(value);
        if (fault != null) {
            throw new IllegalArgumentException("interface name \"" + value + "\" " + fault);
        }
    }

    /** What is wrong with the text as a name ("is 16 bytes long, 15 are allowed"), or null. */
    public static @Nullable String fault(String text) {
        String fault = Names.fault(text, MAX_BYTES);
        if (fault != null) {
            return fault;
        }
        // register_netdevice() refuses these: they are directories beside the devices' in /proc/sys/net/ipv4/conf.
        if (text.equals("all") || text.equals("default")) {
            return "is taken by the kernel for its settings";
        }
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b == '%') {
                return "holds a \"%\", where the kernel puts a number";
            }
            // dev_valid_name() asks isspace() of each byte, as if it were Latin-1, where this is a no-break space.
            if (b == (byte) 0xa0) {
                return "holds a character that the kernel takes for white space";
            }
        }
        return null;
    }

    /** What is wrong with the text as an alternative name, or null. */
    public static @Nullable String altNameFault(String text) {
        return Names.fault(text, MAX_ALTNAME_BYTES);
    }

    @Override
    public int compareTo(IfName other) {
        return value.compareTo(other.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof IfName n && n.value.equals(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
