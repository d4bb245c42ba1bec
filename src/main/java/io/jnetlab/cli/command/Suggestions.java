package io.jnetlab.cli.command;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What somebody may have meant. */
public final class Suggestions {
    private Suggestions() {}

    /** A help text: the nearest of the names, if one is near, and what else helps. */
    public static String help(String given, Collection<String> names, String otherwise) {
        String nearest = nearest(given, names);
        return nearest == null ? otherwise : "did you mean \"" + nearest + "\"? " + otherwise;
    }

    /** The name that is the fewest typing errors away, or null where none is near; of equals the first. */
    static @Nullable String nearest(String given, Collection<String> names) {
        if (given.startsWith("--")) {
            // What all options have in common says nothing of likeness.
            List<String> options = new ArrayList<>();
            for (String name : names) {
                if (name.startsWith("--")) {
                    options.add(name.substring(2));
                }
            }
            String option = nearest(given.substring(2), options);
            return option == null ? null : "--" + option;
        }
        // Of one letter, of an option too, there is nothing to be like.
        if (given.length() < (given.startsWith("-") ? 3 : 2)) {
            return null;
        }
        String best = null;
        int bestDistance = Math.min(3, given.length() / 2) + 1;
        for (String name : names) {
            int distance = name.startsWith(given) ? 1 : distance(given, name);
            if (distance < bestDistance) {
                best = name;
                bestDistance = distance;
            }
        }
        return best;
    }

    /** Letters to insert, delete, replace or swap with their neighbour (optimal string alignment). */
    static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] now = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            now[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(replace, 1 + Math.min(last[j], now[j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    now[j] = Math.min(now[j], beforeLast[j - 2] + 1);
                }
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = now;
            now = free;
        }
        return last[b.length()];
    }
}
