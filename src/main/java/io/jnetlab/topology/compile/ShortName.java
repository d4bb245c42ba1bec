package io.jnetlab.topology.compile;

import io.jnetlab.model.IfName;
import java.nio.charset.StandardCharsets;

/** Makes a name of an interface fit into its 15 bytes. */
final class ShortName {
    private static final String HEX = "0123456789abcdef";
    private static final int HASH_DIGITS = 4;

    private ShortName() {}

    /** The start of the owner's name, four digits of a hash of the whole, and the ending. */
    static String of(String owner, String ending) {
        byte[] bytes = owner.getBytes(StandardCharsets.UTF_8);
        // FNV-1a, 32 bits, folded to 16.
        int hash = 0x811c9dc5;
        for (byte b : bytes) {
            hash = (hash ^ (b & 0xff)) * 0x01000193;
        }
        hash ^= hash >>> 16;
        int room = IfName.MAX_BYTES - HASH_DIGITS - ending.length();
        StringBuilder out = new StringBuilder();
        int used = 0;
        for (int i = 0; i < owner.length(); ) {
            int c = owner.codePointAt(i);
            String one = Character.toString(c);
            used += one.getBytes(StandardCharsets.UTF_8).length;
            if (used > room) {
                break;
            }
            out.append(one);
            i += one.length();
        }
        for (int shift = 4 * HASH_DIGITS - 4; shift >= 0; shift -= 4) {
            out.append(HEX.charAt(hash >>> shift & 15));
        }
        return out.append(ending).toString();
    }
}
