package io.jnetlab.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An attribute of several lines, as the lines of a {@link PlanTree}: how many it has, or which of them come and go. */
final class TextChange {
    /** More are counted only. */
    private static final int MAX_SHOWN = 20;

    private TextChange() {}

    static boolean isText(AttributeChange change) {
        return isText(change.before()) || isText(change.after());
    }

    private static boolean isText(@Nullable String value) {
        return value != null && value.indexOf('\n') >= 0;
    }

    static void add(AttributeChange change, int depth, List<PlanTree.Line> out) {
        List<String> before = lines(change.before());
        List<String> after = lines(change.after());
        if (change.before() == null) {
            String count = after.size() + (after.size() == 1 ? " line" : " lines");
            out.add(new PlanTree.Line(Action.CREATE, depth, change.name() + ": " + count));
            return;
        }
        out.add(new PlanTree.Line(Action.UPDATE, depth, change.name() + ":"));
        List<String> gone = without(before, after);
        List<String> come = without(after, before);
        if (gone.isEmpty() && come.isEmpty()) {
            out.add(new PlanTree.Line(Action.UPDATE, depth + 1, "the order of its lines"));
        }
        add(Action.DELETE, gone, depth + 1, out);
        add(Action.CREATE, come, depth + 1, out);
    }

    private static void add(Action action, List<String> lines, int depth, List<PlanTree.Line> out) {
        int shown = lines.size() > MAX_SHOWN ? MAX_SHOWN - 1 : lines.size();
        for (String line : lines.subList(0, shown)) {
            out.add(new PlanTree.Line(action, depth, line.strip()));
        }
        if (shown < lines.size()) {
            out.add(new PlanTree.Line(action, depth, "… and " + (lines.size() - shown) + " more lines"));
        }
    }

    /** Those of the first that the second does not have, or has fewer of. */
    private static List<String> without(List<String> lines, List<String> others) {
        Map<String, Integer> left = new HashMap<>();
        for (String line : others) {
            left.merge(line, 1, Integer::sum);
        }
        List<String> out = new ArrayList<>();
        for (String line : lines) {
            Integer n = left.get(line);
            if (n == null || n == 0) {
                out.add(line);
            } else {
                left.put(line, n - 1);
            }
        }
        return out;
    }

    private static List<String> lines(@Nullable String text) {
        List<String> out = new ArrayList<>();
        int start = 0;
        while (text != null && start < text.length()) {
            int end = text.indexOf('\n', start);
            out.add(text.substring(start, end < 0 ? text.length() : end));
            start = end < 0 ? text.length() : end + 1;
        }
        return out;
    }
}
