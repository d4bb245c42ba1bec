package io.jnetlab.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One option of a kind of link: its word for {@code ip link add … type KIND}, and how {@code IFLA_INFO_DATA} holds it.
 *
 * <p>Its value is a text: a decimal number, one of its words, an address, the name of a device, {@code on} or
 * {@code off}; empty for none.
 *
 * @param key in a topology file
 * @param word of ip-link(8)
 * @param number of the attribute, linux/if_link.h, linux/if_tunnel.h
 * @param number6 of the attribute for an IPv6 address, 0 for none
 * @param unset what it is where nothing is written; null where it must be
 * @param kernelUnset what a device has that was made without it
 * @param words those that stand for a number, in the order of {@code codes}
 * @param change when a live device takes another value
 */
public record LinkOption(
        String key,
        String word,
        int number,
        int number6,
        Codec codec,
        @Nullable String unset,
        @Nullable String kernelUnset,
        long min,
        long max,
        List<String> words,
        List<Integer> codes,
        Change change) {
    /** How the kernel holds a value. */
    public enum Codec {
        U8,
        U16,
        U32,
        /** In network byte order. */
        BE16,
        BE32,
        IP_ADDRESS,
        /** The ifindex of a device in the same namespace. */
        DEVICE,
        /** The ifindex of a member, which is set once it is one. */
        MEMBER,
        /** A key for both directions with the flags that say so: {@code IFLA_GRE_IKEY} and three more. */
        GRE_KEY
    }

    /** What becomes of a device whose option changes. */
    public enum Change {
        IN_PLACE,
        /** In place between two addresses of one family, else anew. */
        BETWEEN_ADDRESSES,
        /** In place but to or from the last of the words. */
        BUT_LAST_WORD,
        ANEW
    }

    /** Whether a live device takes the change; null and empty are none. */
    public boolean changesInPlace(@Nullable String before, @Nullable String after) {
        return switch (change) {
            case IN_PLACE -> codec != Codec.IP_ADDRESS || isV6(before) == isV6(after);
            case BETWEEN_ADDRESSES -> isNone(before) == isNone(after) && isV6(before) == isV6(after);
            case BUT_LAST_WORD -> !last().equals(before) && !last().equals(after);
            case ANEW -> false;
        };
    }

    private String last() {
        return words.get(words.size() - 1);
    }

    private static boolean isNone(@Nullable String value) {
        return value == null || value.isEmpty();
    }

    private static boolean isV6(@Nullable String value) {
        return value != null && value.indexOf(':') >= 0;
    }

    LinkOption keyed(String ofFile) {
        return new LinkOption(ofFile, word, number, number6, codec, unset, kernelUnset, min, max, words, codes, change);
    }

    /** The same with a default of the language's own, which a new device is then given. */
    LinkOption defaulting(String value) {
        return new LinkOption(key, word, number, number6, codec, value, kernelUnset, min, max, words, codes, change);
    }

    LinkOption changing(Change how) {
        return new LinkOption(key, word, number, number6, codec, unset, kernelUnset, min, max, words, codes, how);
    }

    static LinkOption number(String word, int number, Codec codec, @Nullable String unset, long min, long max) {
        return new LinkOption(
                word, word, number, 0, codec, unset, unset, min, max, List.of(), List.of(), Change.IN_PLACE);
    }

    /** A number of which one value has a word. */
    static LinkOption number(String word, int number, Codec codec, String unset, int code, long min, long max) {
        return new LinkOption(
                word, word, number, 0, codec, unset, unset, min, max, List.of(unset), List.of(code), Change.IN_PLACE);
    }

    static LinkOption words(
            String word, int number, Codec codec, @Nullable String unset, List<String> words, List<Integer> codes) {
        return new LinkOption(word, word, number, 0, codec, unset, unset, 0, -1, words, codes, Change.IN_PLACE);
    }

    static LinkOption onOff(String word, int number, String unset) {
        return words(word, number, Codec.U8, unset, List.of("off", "on"), List.of(0, 1));
    }

    static LinkOption address(String word, int number, int number6, @Nullable String unset) {
        return new LinkOption(
                word,
                word,
                number,
                number6,
                Codec.IP_ADDRESS,
                unset,
                unset,
                0,
                -1,
                List.of(),
                List.of(),
                Change.IN_PLACE);
    }

    static LinkOption device(int number) {
        return new LinkOption(
                "dev", "dev", number, 0, Codec.DEVICE, "", "", 0, -1, List.of(), List.of(), Change.IN_PLACE);
    }

    static LinkOption member(String word, int number) {
        return new LinkOption(
                word, word, number, 0, Codec.MEMBER, "", "", 0, -1, List.of(), List.of(), Change.IN_PLACE);
    }
}
