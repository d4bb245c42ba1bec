package io.jnetlab.topology.read;

import io.jnetlab.model.AddrGenMode;
import io.jnetlab.topology.yaml.Fields;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Place;
import io.jnetlab.topology.yaml.Scalars;
import io.jnetlab.topology.yaml.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an interface is to do with IPv6.
 *
 * @param ipv6 {@code auto}, {@code on} or {@code off}
 * @param acceptRa 0, 1 or 2
 */
public record Ipv6Spec(
        @Nullable Located<String> ipv6, @Nullable Located<Integer> acceptRa, @Nullable Located<AddrGenMode> mode) {
    private static final List<String> WORDS = List.of("auto", "on", "off");
    private static final List<String> MODES = List.of("eui64", "none", "random", "stable_secret");

    static Ipv6Spec read(Fields fields) {
        Located<String> ipv6 = Scalars.word(fields.get("ipv6"), WORDS);
        Located<String> word = Scalars.word(fields.get("addrgenmode"), MODES);
        AddrGenMode mode = word == null ? null : AddrGenMode.parse(word.value());
        Located<Integer> acceptRa = Scalars.integer(fields.get("accept_ra"), "accept_ra", 0, 2);
        if (ipv6 != null && word != null && contradicts(ipv6.value(), mode)) {
            if (word.place().isLeftAside()) {
                mode = null;
            } else if (ipv6.place().isLeftAside()) {
                ipv6 = null;
            } else {
                Value value = fields.get("addrgenmode");
                if (value != null) {
                    value.error(
                            "addrgenmode: " + word.value() + " contradicts ipv6: " + ipv6.value() + " in "
                                    + ipv6.place().line(),
                            "keep one of them");
                }
            }
        }
        return new Ipv6Spec(ipv6, acceptRa, mode == null || word == null ? null : new Located<>(mode, word.place()));
    }

    private static boolean contradicts(String ipv6, @Nullable AddrGenMode mode) {
        return ipv6.equals("on") && mode == AddrGenMode.NONE || ipv6.equals("off") && mode != AddrGenMode.NONE;
    }

    public boolean is(String word) {
        return ipv6 != null && ipv6.value().equals(word);
    }

    /** @param v6 whether the interface has an IPv6 address in the file */
    public AddrGenMode mode(boolean v6) {
        if (mode != null) {
            return mode.value();
        }
        return v6 || is("on") ? AddrGenMode.EUI64 : AddrGenMode.NONE;
    }

    /** Where the file asks for a link-local address of this interface itself; null where it doesn't. */
    @Nullable
    public Place linkLocal() {
        if (ipv6 != null && is("on") && !ipv6.place().isLeftAside()) {
            return ipv6.place();
        }
        return mode != null && mode.value() != AddrGenMode.NONE && !mode.place().isLeftAside() ? mode.place() : null;
    }
}
