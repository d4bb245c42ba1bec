package io.jnetlab.observe;

import io.jnetlab.model.AddrGenMode;
import io.jnetlab.model.IfName;
import io.jnetlab.model.MacAddress;
import io.jnetlab.model.Origin;
import org.jspecify.annotations.Nullable;

/**
 * What a mark says of a moved device: {@code was=NAME/MTU/TXQUEUELEN/up|down/MODE/MAC/N/ALIAS}, where N is the number of
 * characters of the alias, which may hold anything. A name has no slash, and MODE and MAC may be empty.
 *
 * @param origin null where the text says none, or none that makes sense
 * @param end the place behind it
 */
record OriginText(@Nullable Origin origin, int end) {
    static final OriginText NONE = new OriginText(null, 0);

    private static final String WAS = " was=";
    private static final int PARTS = 7;
    private static final int MAC_DIGITS = 12;

    /** Reads it at that place of a text. */
    static OriginText parse(String text, int at) {
        if (!text.startsWith(WAS, at)) {
            return NONE;
        }
        String[] parts = new String[PARTS];
        int from = at + WAS.length();
        for (int i = 0; i < PARTS; i++) {
            int slash = text.indexOf('/', from);
            if (slash < 0) {
                return NONE;
            }
            parts[i] = text.substring(from, slash);
            from = slash + 1;
        }
        try {
            int end = from + Integer.parseInt(parts[6]);
            String mac = parts[5];
            boolean good = IfName.fault(parts[0]) == null
                    && (mac.isEmpty() || mac.length() == MAC_DIGITS && Character.digit(mac.charAt(0), 16) >= 0);
            return !good || end < from || end > text.length()
                    ? NONE
                    : new OriginText(
                            new Origin(
                                    new IfName(parts[0]),
                                    mac.isEmpty() ? null : new MacAddress(Long.parseLong(mac, 16)),
                                    Integer.parseInt(parts[1]),
                                    Integer.parseInt(parts[2]),
                                    parts[3].equals("up"),
                                    AddrGenMode.parse(parts[4]),
                                    text.substring(from, end)),
                            end);
        } catch (NumberFormatException e) {
            return NONE;
        }
    }

    static void write(Origin origin, StringBuilder out) {
        out.append(WAS).append(origin.name()).append('/').append(origin.mtu());
        out.append('/').append(origin.txQueueLength());
        out.append(origin.up() ? "/up/" : "/down/");
        out.append(origin.mode() == null ? "" : origin.mode().toString()).append('/');
        if (origin.mac() != null) {
            String digits = Long.toHexString(origin.mac().bits());
            for (int i = digits.length(); i < MAC_DIGITS; i++) {
                out.append('0');
            }
            out.append(digits);
        }
        out.append('/').append(origin.alias().length()).append('/').append(origin.alias());
    }
}
