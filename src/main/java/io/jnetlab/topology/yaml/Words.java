package io.jnetlab.topology.yaml;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Words of messages: values in quotes, lists of names, the name that was probably meant. */
public final class Words {
    private static final int MAX_QUOTED = 60;
    private static final int MAX_LISTED = 12;

    private Words() {}

    /** The text in quotes, shortened where it is long. */
    public static String quote(String text) {
        return '"' + shorten(text) + '"';
    }

    static String shorten(String text) {
        if (text.length() <= MAX_QUOTED) {
            return text;
        }
        int end = MAX_QUOTED - 1;
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + "…";
    }

    /** A kind with its article. */
    public static String a(String kind) {
        return ("aeio".indexOf(kind.charAt(0)) < 0 ? "a " : "an ") + kind;
    }

    /** As in {@code a, b and c}. */
    public static String list(Collection<String> names, String last) {
        StringBuilder out = new StringBuilder();
        int i = 0;
        for (String name : names) {
            if (i == MAX_LISTED) {
                return out.append(", …").toString();
            }
            i++;
            out.append(i == 1 ? "" : i == names.size() ? " " + last + " " : ", ")
                    .append(name);
        }
        return out.toString();
    }

    /** Where the first colon of a key stands that no blank is behind, as in {@code mtu:1500}; -1 where there is none. */
    static int colonWithoutBlank(String line) {
        int at = 0;
        while (at < line.length()
                && (Character.isLetterOrDigit(line.charAt(at)) || "_.-".indexOf(line.charAt(at)) >= 0)) {
            at++;
        }
        boolean found =
                at > 0 && Character.isLetter(line.charAt(0)) && at + 1 < line.length() && line.charAt(at) == ':';
        return found && !Character.isWhitespace(line.charAt(at + 1)) && line.charAt(at + 1) != ':' ? at : -1;
    }

    static String blankHelp(String line, int colon) {
        return "a blank belongs behind the colon: "
                + shorten(line.substring(0, colon + 1) + " " + line.substring(colon + 1));
    }

    /** Help for a word that is none of the known: the nearest of them, else all. */
    public static String help(String word, List<String> known) {
        String nearest = nearest(word, known);
        return nearest != null ? "did you mean " + quote(nearest) + "?" : "it may be " + list(known, "or");
    }

    /** The known name that differs least, where it differs little, and not in its number only; of equals the first. */
    public static @Nullable String nearest(String word, Collection<String> known) {
        if (word.length() > MAX_QUOTED) {
            return null;
        }
        String best = null;
        int least = Math.max(1, (word.length() + 1) / 3) + 1;
        for (String name : known) {
            if (Math.abs(name.length() - word.length()) < least) {
                int distance = distance(lower(word), lower(name));
                if (distance < least && !withoutNumbers(word).equals(withoutNumbers(name))) {
                    least = distance;
                    best = name;
                }
            }
        }
        return best;
    }

    /** Of h1 and h2 neither is more like h3. */
    private static String withoutNumbers(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isDigit(text.charAt(i))) {
                out.append(text.charAt(i));
            }
        }
        return out.toString();
    }

    private static String lower(String text) {
        return text.toLowerCase(java.util.Locale.ROOT);
    }

    /** Insertions, deletions, replacements and swaps of neighbours that make b of a. */
    private static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int least = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                row[j] = swapped ? Math.min(least, beforeLast[j - 2] + 1) : least;
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[b.length()];
    }
}
