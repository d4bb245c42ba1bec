package io.jnetlab.topology.yaml;

import io.jnetlab.model.IfName;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.model.MacAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values from the text of scalars. Each reports what it can't read and gives null then, as for an absent value. */
public final class Scalars {
    private static final long MAX_SECONDS = 3600;

    private Scalars() {}

    public static @Nullable Located<Boolean> bool(@Nullable Value value) {
        String text = value == null ? null : value.text("true or false");
        if (value == null || text == null) {
            return null;
        }
        if (text.equals("true") || text.equals("false")) {
            return new Located<>(text.equals("true"), value.place());
        }
        String meant =
                switch (text.toLowerCase(java.util.Locale.ROOT)) {
                    case "yes", "on", "1", "true", "y" -> "write true";
                    case "no", "off", "0", "false", "n" -> "write false";
                    default -> "write true or false";
                };
        value.error(Words.quote(text) + " is neither true nor false", meant);
        return null;
    }

    /** @param what the number, as in "an MTU" */
    public static @Nullable Located<Integer> integer(@Nullable Value value, String what, int min, int max) {
        return within(value, what, min, max);
    }

    /** A number of 32 bits without a sign, as the integer of the same bits. */
    public static @Nullable Located<Integer> unsigned(@Nullable Value value, String what) {
        return within(value, what, 0, 0xffffffffL);
    }

    private static @Nullable Located<Integer> within(@Nullable Value value, String what, long min, long max) {
        String text = value == null ? null : value.text("a number");
        if (value == null || text == null) {
            return null;
        }
        long number = number(text);
        if (number < min || number > max) {
            value.error(
                    Words.quote(text) + (number < 0 ? " is not " + what : " is out of the range of " + what),
                    "write a number from " + min + " to " + max);
            return null;
        }
        return new Located<>((int) number, value.place());
    }

    /** A decimal number of up to 18 digits, without a sign or leading zeros; -1 for other text. */
    public static long number(String text) {
        if (text.isEmpty() || text.length() > 18 || text.length() > 1 && text.charAt(0) == '0') {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + (c - '0');
        }
        return number;
    }

    /** A number of 32 bits, decimal or hexadecimal as {@code 0x10}; -1 for other text. */
    public static long number32(String text) {
        long out = text.startsWith("0x") || text.startsWith("0X") ? hexadecimal(text) : number(text);
        return out > 0xffffffffL ? -1 : out;
    }

    private static long hexadecimal(String text) {
        if (text.length() < 3 || text.length() > 10) {
            return -1;
        }
        long out = 0;
        for (int i = 2; i < text.length(); i++) {
            char c = text.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                return -1;
            }
            out = out << 4 | digit;
        }
        return out;
    }

    public static @Nullable Located<MacAddress> mac(@Nullable Value value) {
        String text = value == null ? null : value.text("a MAC address");
        if (value == null || text == null) {
            return null;
        }
        MacAddress mac = MacAddress.tryParse(text);
        if (mac == null) {
            value.error(Words.quote(text) + " is not a MAC address", "write six pairs, for example 02:00:00:00:00:01");
            return null;
        }
        if (mac.bits() == 0 || mac.isMulticast()) {
            value.error(
                    Words.quote(text)
                            + (mac.bits() == 0
                                    ? " is no interface's address"
                                    : " is an address of a group of interfaces"),
                    "the first byte of an interface's own address is even: 02:00:00:00:00:01 is free to use");
            return null;
        }
        return new Located<>(mac, value.place());
    }

    public static @Nullable Located<IpAddress> address(@Nullable Value value) {
        String text = value == null ? null : value.text("an IP address");
        if (value == null || text == null) {
            return null;
        }
        IpAddress address = IpAddress.tryParse(text);
        if (address == null) {
            value.error(
                    Words.quote(text) + " is not an IPv4 or IPv6 address",
                    text.indexOf('/') > 0 ? "write the address without /LENGTH" : IpHelp.address(text));
            return null;
        }
        return new Located<>(address, value.place());
    }

    public static @Nullable Located<IpPrefix> prefix(@Nullable Value value) {
        String text = value == null ? null : value.text("an address with its prefix length");
        if (value == null || text == null) {
            return null;
        }
        IpPrefix prefix = IpPrefix.tryParse(text);
        if (prefix == null) {
            value.error(Words.quote(text) + " is not an IPv4 or IPv6 prefix", IpHelp.prefix(text));
            return null;
        }
        return new Located<>(prefix, value.place());
    }

    /** A prefix without host bits. */
    public static @Nullable Located<IpPrefix> network(@Nullable Value value) {
        Located<IpPrefix> prefix = prefix(value);
        if (value == null || prefix == null) {
            return null;
        }
        if (!prefix.value().isNetwork()) {
            value.error(
                    Words.quote(prefix.value().toString()) + " has bits set behind its /"
                            + prefix.value().length() + ", where a network is asked for",
                    "the network is " + prefix.value().network());
            return null;
        }
        return prefix;
    }

    public static @Nullable Located<Duration> duration(@Nullable Value value) {
        String text = value == null ? null : value.text("a time");
        if (value == null || text == null) {
            return null;
        }
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        long number = number(text.substring(0, digits));
        long millis =
                switch (text.substring(digits)) {
                    case "ms" -> 1;
                    case "s" -> 1000;
                    case "m" -> 60_000;
                    default -> 0;
                };
        if (number < 0 || millis == 0) {
            value.error(
                    Words.quote(text) + " is not a time",
                    number >= 0 && digits == text.length()
                            ? "write the unit too: " + text + "s, " + text + "ms"
                            : "write a number and its unit, for example 500ms, 5s, 1m");
            return null;
        }
        if (number == 0 || number > MAX_SECONDS * 1000 / millis) {
            value.error(Words.quote(text) + " is out of range", "write a time from 1ms to 60m");
            return null;
        }
        return new Located<>(Duration.ofMillis(number * millis), value.place());
    }

    /** One of some words; what it may be is in the help. */
    public static @Nullable Located<String> word(@Nullable Value value, List<String> words) {
        String text = value == null ? null : value.text(Words.list(words, "or"));
        if (value == null || text == null) {
            return null;
        }
        if (!words.contains(text)) {
            value.error(Words.quote(text) + " is not " + Words.list(words, "or"), Words.help(text, words));
            return null;
        }
        return new Located<>(text, value.place());
    }

    public static @Nullable Located<IfName> interfaceName(@Nullable Value value) {
        String text = value == null ? null : value.text("the name of an interface");
        if (value == null || text == null) {
            return null;
        }
        String fault = IfName.fault(text);
        if (fault != null) {
            value.error("interface name " + Words.quote(text) + " " + fault, null);
            return null;
        }
        return new Located<>(new IfName(text), value.place());
    }

    /** A text for people; only one of several lines may hold line ends, and none other control characters. */
    public static @Nullable Located<String> prose(@Nullable Value value, boolean lines) {
        String text = value == null ? null : value.text("a text");
        if (value == null || text == null) {
            return null;
        }
        String stripped = text.strip();
        for (int i = 0; i < stripped.length(); ) {
            int c = stripped.codePointAt(i);
            int type = Character.getType(c);
            if (type == Character.CONTROL && !(lines && c == '\n') || type == Character.FORMAT) {
                value.error(
                        c == '\n' ? "the text has several lines" : "the text holds a control character",
                        c == '\n' ? "write it on one line" : null);
                return null;
            }
            i += Character.charCount(c);
        }
        if (stripped.isEmpty()) {
            value.error("the text is empty", "write one, or take the line away");
            return null;
        }
        return new Located<>(stripped, value.place());
    }
}
