package io.jnetlab.model;

/**
 * Times, rates, sizes and probabilities as tc(8) writes them, to and from what the kernel keeps: microseconds, bytes a
 * second, bytes, and fractions of 2³²-1.
 *
 * <p>What is parsed from a text and the text that is made of it name one value of the kernel's.
 */
public final class TcUnits {
    /** What {@code parse…} gives for any other text. */
    public static final long NONE = -1;

    private static final String[] TIMES = {"us", "ms", "s"};
    private static final long[] MICROSECONDS = {1, 1_000, 1_000_000};
    private static final String[] RATES = {"bit", "kbit", "mbit", "gbit"};
    private static final long[] BITS = {1, 1_000, 1_000_000, 1_000_000_000};
    private static final String[] SIZES = {"b", "kb", "mb"};
    private static final long[] BYTES = {1, 1_024, 1_048_576};

    /** So many parts make one percent, as finely as they are written. */
    private static final long PER_PERCENT = 1_000_000;

    private static final long ONE = 0xffffffffL;
    private static final int MAX_DIGITS = 9;

    private TcUnits() {}

    /** {@code 10ms}, {@code 1.5ms}, {@code 100us}, {@code 1s}: microseconds. */
    public static long parseTime(String text) {
        return parse(text, TIMES, MICROSECONDS);
    }

    /** {@code 10mbit}, {@code 1.5gbit}: bytes a second. */
    public static long parseRate(String text) {
        long bits = parse(text, RATES, BITS);
        return bits < 0 ? bits : (bits + 4) / 8;
    }

    /** {@code 64kb}, {@code 1mb}: bytes. */
    public static long parseSize(String text) {
        return parse(text, SIZES, BYTES);
    }

    /** {@code 0.1%}, up to 100: a fraction of 2³²-1. */
    public static long parseProbability(String text) {
        if (!text.endsWith("%")) {
            return NONE;
        }
        long parts = decimal(text.substring(0, text.length() - 1), PER_PERCENT);
        return parts < 0 || parts > 100 * PER_PERCENT ? NONE : (parts * ONE + 50 * PER_PERCENT) / (100 * PER_PERCENT);
    }

    public static String time(long microseconds) {
        return text(microseconds, TIMES, MICROSECONDS);
    }

    public static String rate(long bytesPerSecond) {
        return text(bytesPerSecond * 8, RATES, BITS);
    }

    public static String size(long bytes) {
        return text(bytes, SIZES, BYTES);
    }

    /** @param fraction of 2³²-1, unsigned */
    public static String probability(int fraction) {
        long parts = (Integer.toUnsignedLong(fraction) * 100 * PER_PERCENT + ONE / 2) / ONE;
        StringBuilder out = new StringBuilder().append(parts / PER_PERCENT);
        long rest = parts % PER_PERCENT;
        if (rest != 0) {
            String digits = Long.toString(PER_PERCENT + rest);
            int end = digits.length();
            while (digits.charAt(end - 1) == '0') {
                end--;
            }
            out.append('.').append(digits, 1, end);
        }
        return out.append('%').toString();
    }

    private static String text(long value, String[] units, long[] values) {
        int i = value == 0 ? 0 : units.length - 1;
        while (value % values[i] != 0) {
            i--;
        }
        return value / values[i] + units[i];
    }

    private static long parse(String text, String[] units, long[] values) {
        int end = 0;
        while (end < text.length() && (text.charAt(end) <= '9' || text.charAt(end) == '.')) {
            end++;
        }
        for (int i = 0; i < units.length; i++) {
            if (text.regionMatches(true, end, units[i], 0, units[i].length())
                    && text.length() - end == units[i].length()) {
                return decimal(text.substring(0, end), values[i]);
            }
        }
        return NONE;
    }

    /** A decimal fraction times a unit, rounded. */
    private static long decimal(String text, long unit) {
        int point = text.indexOf('.');
        String whole = point < 0 ? text : text.substring(0, point);
        String rest = point < 0 ? "" : text.substring(point + 1);
        if (!isDigits(whole) || point >= 0 && !isDigits(rest)) {
            return NONE;
        }
        long scale = 1;
        for (int i = 0; i < rest.length(); i++) {
            scale *= 10;
        }
        long fraction = rest.isEmpty() ? 0 : Long.parseLong(rest) * unit;
        return Long.parseLong(whole) * unit + (fraction + scale / 2) / scale;
    }

    private static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= MAX_DIGITS;
    }
}
