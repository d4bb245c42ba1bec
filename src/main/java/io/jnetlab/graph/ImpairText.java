package io.jnetlab.graph;

import io.jnetlab.model.Attribute;
import io.jnetlab.model.Discipline;

/** What befalls packets, in words: {@code delay 10ms, loss 1%}. */
final class ImpairText {
    private static final String LIMIT = "limit";
    private static final String BURST = "burst";

    private ImpairText() {}

    /** Empty where nothing befalls them. */
    static String of(Discipline discipline) {
        boolean impairs = discipline instanceof Discipline.Netem || discipline instanceof Discipline.Tbf;
        StringBuilder out = new StringBuilder();
        for (Attribute a : discipline.attributes()) {
            boolean usual = a.name().equals(LIMIT)
                    && (discipline instanceof Discipline.Tbf
                            || a.value().equals(Integer.toString(Discipline.Netem.DEFAULT_LIMIT)));
            if (impairs && !usual && !a.name().equals(BURST)) {
                out.append(out.length() == 0 ? "" : ", ")
                        .append(a.name())
                        .append(' ')
                        .append(a.value());
            }
        }
        return out.toString();
    }
}
