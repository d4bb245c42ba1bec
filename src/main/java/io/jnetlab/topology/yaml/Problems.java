package io.jnetlab.topology.yaml;

import io.jnetlab.diag.Diagnostic;
import io.jnetlab.diag.SourceFile;
import io.jnetlab.diag.SourceRange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a file. The same thing said of the same place, through an alias or default, counts once. */
public final class Problems {
    /** A file that has more is hardly a topology; the rest is counted only. */
    public static final int MAX = 1000;

    private final SourceFile source;
    private final List<Diagnostic> found = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private int unlisted;

    public Problems(SourceFile source) {
        this.source = source;
    }

    public SourceFile source() {
        return source;
    }

    /** The line of a position in code points. */
    int line(int index) {
        return source.range(index, index + 1).line();
    }

    public void error(Place place, String message, @Nullable String help) {
        if (found.size() == MAX) {
            unlisted++;
        } else {
            add(place.range(), place.path(), message, help);
        }
    }

    public void error(int start, int end, String message, @Nullable String help) {
        if (found.size() == MAX) {
            unlisted++;
        } else {
            add(source.range(start, end), "", message, help);
        }
    }

    /** Whether one more is counted only. */
    boolean isFull() {
        return found.size() == MAX;
    }

    void addUnlisted() {
        unlisted++;
    }

    public void errorInFile(String message, @Nullable String help) {
        add(SourceRange.ofFile(source.name()), "", message, help);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    private void add(SourceRange range, String path, String message, @Nullable String help) {
        if (found.size() == MAX) {
            unlisted++;
        } else if (seen.add(range.line() + ":" + range.column() + ":" + message)) {
            found.add(new Diagnostic(Diagnostic.Severity.ERROR, message, range, path, help));
        }
    }

    /** All of them by their position in the file. */
    public List<Diagnostic> sorted() {
        List<Diagnostic> all = new ArrayList<>(found);
        if (all.size() > 1) {
            all.sort(Problems::compare);
        }
        if (unlisted > 0) {
            all.add(new Diagnostic(
                    Diagnostic.Severity.ERROR,
                    "there are " + unlisted + " more errors, which are not listed",
                    SourceRange.ofFile(source.name()),
                    "",
                    null));
        }
        return List.copyOf(all);
    }

    private static int compare(Diagnostic a, Diagnostic b) {
        SourceRange x = a.range();
        SourceRange y = b.range();
        return x == null || y == null ? 0 : x.compareTo(y);
    }
}
