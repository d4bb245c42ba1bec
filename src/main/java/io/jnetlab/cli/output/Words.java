package io.jnetlab.cli.output;

import java.util.List;

/** Small pieces of text. */
public final class Words {
    private static final int MOST = 12;

    private Words() {}

    /** {@code a, b, c}, and how many more where there are many. */
    public static String list(List<String> words) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < words.size(); i++) {
            if (i == MOST) {
                return out + " and " + (words.size() - MOST) + " more";
            }
            out.append(i == 0 ? "" : ", ").append(words.get(i));
        }
        return out.toString();
    }

    /** {@code 1 bridge}, {@code 2 bridges}. */
    public static String count(int n, String one, String more) {
        return n + " " + (n == 1 ? one : more);
    }

    /** The text, and blanks up to a width. */
    static String pad(String text, int width) {
        return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }

    /** {@code 512 B}, {@code 1.2 kB}, {@code 34 MB}: powers of ten, as ip -h has them. */
    public static String bytes(long n) {
        if (n < 1000) {
            return n + " B";
        }
        String[] units = {"kB", "MB", "GB", "TB"};
        long tenths = n / 100;
        int unit = 0;
        while (tenths >= 10_000 && unit < units.length - 1) {
            tenths /= 1000;
            unit++;
        }
        return tenths / 10 + (tenths < 100 ? "." + tenths % 10 : "") + " " + units[unit];
    }
}
