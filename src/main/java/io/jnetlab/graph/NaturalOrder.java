package io.jnetlab.graph;

import java.util.Comparator;

/** Names as people order them: {@code h2} before {@code h10}. */
final class NaturalOrder {
    static final Comparator<String> NAMES = NaturalOrder::compare;

    private NaturalOrder() {}

    private static int compare(String a, String b) {
        int i = 0;
        int k = 0;
        while (i < a.length() && k < b.length()) {
            int endA = digits(a, i);
            int endB = digits(b, k);
            int c;
            if (endA > i && endB > k) {
                String left = withoutZeros(a.substring(i, endA));
                String right = withoutZeros(b.substring(k, endB));
                c = left.length() != right.length()
                        ? Integer.compare(left.length(), right.length())
                        : left.compareTo(right);
                i = endA;
                k = endB;
            } else {
                c = Character.compare(a.charAt(i), b.charAt(k));
                i++;
                k++;
            }
            if (c != 0) {
                return c;
            }
        }
        int c = Integer.compare(a.length() - i, b.length() - k);
        return c != 0 ? c : a.compareTo(b);
    }

    /** The end of the digits that begin at a place. */
    private static int digits(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private static String withoutZeros(String digits) {
        int from = 0;
        while (from < digits.length() - 1 && digits.charAt(from) == '0') {
            from++;
        }
        return digits.substring(from);
    }
}
