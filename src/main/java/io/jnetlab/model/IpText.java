package io.jnetlab.model;

import org.jspecify.annotations.Nullable;

/** The written forms of IP addresses: dotted decimal, RFC 4291 section 2.2 in, RFC 5952 out. */
final class IpText {
    private IpText() {}

    static @Nullable IpAddress parse(String text) {
        if (text.length() > 45) {
            return null;
        }
        if (text.indexOf(':') < 0) {
            long v4 = parseV4(text);
            return v4 < 0 ? null : new IpAddress(false, 0, v4);
        }
        return parseV6(text);
    }

    /** The 32 bits, or -1. */
    private static long parseV4(String text) {
        long bits = 0;
        int octets = 0;
        int i = 0;
        while (true) {
            int start = i;
            int value = 0;
            while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9' && i - start < 4) {
                value = value * 10 + (text.charAt(i) - '0');
                i++;
            }
            // A leading zero is octal to some tools and decimal to others: refused, as inet_pton(3) does.
            if (i == start || value > 255 || i - start > 1 && text.charAt(start) == '0') {
                return -1;
            }
            bits = bits << 8 | value;
            octets++;
            if (i == text.length()) {
                return octets == 4 ? bits : -1;
            }
            if (text.charAt(i) != '.' || octets == 4) {
                return -1;
            }
            i++;
        }
    }

    private static @Nullable IpAddress parseV6(String text) {
        int[] groups = new int[8];
        int count = 0;
        int gap = -1;
        int i = 0;
        if (text.startsWith("::")) {
            gap = 0;
            i = 2;
        } else if (text.charAt(0) == ':') {
            return null;
        }
        while (i < text.length()) {
            int end = i;
            while (end < text.length() && text.charAt(end) != ':') {
                end++;
            }
            String part = text.substring(i, end);
            if (part.indexOf('.') >= 0) {
                long v4 = parseV4(part);
                if (v4 < 0 || end != text.length() || count > 6) {
                    return null;
                }
                groups[count++] = (int) (v4 >>> 16);
                groups[count++] = (int) (v4 & 0xffff);
                break;
            }
            int value = hexGroup(part);
            if (value < 0 || count == 8) {
                return null;
            }
            groups[count++] = value;
            if (end == text.length()) {
                break;
            }
            i = end + 1;
            if (i < text.length() && text.charAt(i) == ':') {
                if (gap >= 0) {
                    return null;
                }
                gap = count;
                i++;
            } else if (i == text.length()) {
                return null;
            }
        }
        if (gap < 0 ? count != 8 : count > 7) {
            return null;
        }
        if (gap >= 0) {
            int tail = count - gap;
            for (int k = 0; k < tail; k++) {
                groups[7 - k] = groups[count - 1 - k];
            }
            for (int k = gap; k < 8 - tail; k++) {
                groups[k] = 0;
            }
        }
        long high = 0;
        long low = 0;
        for (int k = 0; k < 4; k++) {
            high = high << 16 | groups[k];
            low = low << 16 | groups[k + 4];
        }
        return new IpAddress(true, high, low);
    }

    private static int hexGroup(String part) {
        if (part.isEmpty() || part.length() > 4) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    static String format(IpAddress a) {
        if (!a.isV6()) {
            long v = a.low();
            return (v >>> 24) + "." + (v >>> 16 & 255) + "." + (v >>> 8 & 255) + "." + (v & 255);
        }
        int[] groups = new int[8];
        for (int k = 0; k < 4; k++) {
            groups[k] = (int) (a.high() >>> (48 - 16 * k) & 0xffff);
            groups[k + 4] = (int) (a.low() >>> (48 - 16 * k) & 0xffff);
        }
        if (a.high() == 0 && a.low() >>> 32 == 0xffff) {
            return "::ffff:" + format(new IpAddress(false, 0, a.low() & 0xffffffffL));
        }
        // RFC 5952 section 4.2.3: the longest run of two or more zero groups, the first of equals.
        int bestStart = -1;
        int bestLength = 1;
        for (int i = 0; i < 8; i++) {
            int j = i;
            while (j < 8 && groups[j] == 0) {
                j++;
            }
            if (j - i > bestLength) {
                bestStart = i;
                bestLength = j - i;
            }
            i = Math.max(i, j - 1);
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == bestStart) {
                out.append("::");
                i += bestLength - 1;
                continue;
            }
            if (out.length() > 0 && out.charAt(out.length() - 1) != ':') {
                out.append(':');
            }
            out.append(Integer.toHexString(groups[i]));
        }
        return out.toString();
    }
}
