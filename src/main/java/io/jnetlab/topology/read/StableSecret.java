package io.jnetlab.topology.read;

import io.jnetlab.model.IpAddress;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Scalars;
import io.jnetlab.topology.yaml.Value;
import org.jspecify.annotations.Nullable;

/** Reads {@code net.ipv6.conf.NAME.stable_secret}, which link-local addresses are made from: RFC 7217. */
public final class StableSecret {
    /** What the sysctl's name ends with. */
    public static final String KEY = ".stable_secret";

    private StableSecret() {}

    public static boolean isOne(String sysctl) {
        return sysctl.startsWith("net.ipv6.conf.") && sysctl.endsWith(KEY);
    }

    /** As the kernel writes it, in eight groups of four digits; null where it is none. */
    static @Nullable Located<String> read(Value value) {
        Located<IpAddress> address = Scalars.address(value);
        if (address == null) {
            return null;
        }
        if (!address.value().isV6()) {
            value.error("a secret is written as an IPv6 address", null);
            return null;
        }
        byte[] bytes = address.value().toBytes();
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < bytes.length; i++) {
            if (i > 0 && i % 2 == 0) {
                out.append(':');
            }
            out.append(Character.forDigit(bytes[i] >> 4 & 0xf, 16)).append(Character.forDigit(bytes[i] & 0xf, 16));
        }
        return new Located<>(out.toString(), address.place());
    }
}
