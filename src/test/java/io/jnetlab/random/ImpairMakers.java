package io.jnetlab.random;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What goes wrong on links. */
final class ImpairMakers {
    static final List<Maker> ALL = List.of(
            new Maker("rate", (lab, choice) -> put(lab, choice, false)),
            new Maker("impair", (lab, choice) -> put(lab, choice, true)));

    private ImpairMakers() {}

    private static boolean put(LabTree lab, Choice choice, boolean netem) {
        if (lab.links().isEmpty()) {
            return false;
        }
        Map<String, Object> link = LabTree.asMap(choice.of(lab.links()));
        Map<String, Object> impair = new LinkedHashMap<>();
        if (choice.oneIn(2)) {
            impair = direction(choice, netem);
        } else {
            impair.put("forward", direction(choice, netem));
            if (choice.oneIn(2)) {
                impair.put("backward", direction(choice, netem));
            }
        }
        link.put("impair", impair);
        return true;
    }

    private static Map<String, Object> direction(Choice choice, boolean netem) {
        Map<String, Object> out = new LinkedHashMap<>();
        if (!netem || choice.oneIn(3)) {
            out.put("rate", choice.of("64kbit", "10mbit", "1.5gbit"));
        }
        if (!netem) {
            if (choice.oneIn(3)) {
                out.put("limit", choice.of("64kb", "1mb"));
            }
            if (choice.oneIn(3)) {
                out.put("burst", choice.of("2kb", "16kb", "1mb"));
            }
            return out;
        }
        if (choice.oneIn(2)) {
            out.put("delay", choice.of("10ms", "1.5ms", "100us"));
            if (choice.oneIn(2)) {
                out.put("jitter", choice.of("1ms", "50us"));
            }
            if (choice.oneIn(3)) {
                out.put("reorder", choice.between(1, 50) + "%");
            }
        }
        out.put(choice.of("loss", "duplicate", "corrupt"), choice.of("1%", "0.5%", "12.345678%"));
        if (choice.oneIn(4)) {
            out.put("limit", choice.between(10, 5000));
        }
        return out;
    }
}
