package io.jnetlab.random;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks: nothing that is made depends on them, and {@code up} must know. */
final class CheckMakers {
    static final List<Maker> ALL = List.of(new Maker("check", CheckMakers::check), new Maker("pings", (lab, choice) -> {
        if (lab.namespaces().size() < 2) {
            return false;
        }
        LabTree.list(lab.root, "checks")
                .add(new LinkedHashMap<>(
                        Map.of("ping", choice.of(lab.namespaces()) + " -> " + choice.of(lab.namespaces()))));
        return true;
    }));

    private CheckMakers() {}

    private static boolean check(LabTree lab, Choice choice) {
        if (lab.namespaces().size() < 2) {
            return false;
        }
        String from = choice.of(lab.namespaces());
        Map<String, Object> body = new LinkedHashMap<>();
        String kind = choice.of("tcp", "route", "run", "path");
        switch (kind) {
            case "route" -> {
                body.put("in", from);
                body.put("to", "10.0.1.0/24");
                body.put("via", "10.0.0.9");
            }
            case "run" -> {
                body.put("in", from);
                body.put("command", new ArrayList<Object>(List.of("true", "a b")));
            }
            default -> {
                body.put("from", from);
                body.put("to", "10.0.1." + choice.between(1, 9));
                if (kind.equals("tcp")) {
                    body.put("port", choice.between(1, 65535));
                } else {
                    body.put("hops", new ArrayList<Object>(List.of("10.0.0.9", "10.0.1.1")));
                }
            }
        }
        Map<String, Object> check = new LinkedHashMap<>();
        check.put(kind, body);
        if (choice.oneIn(2)) {
            check.put(choice.of("title", "hint"), "as it should: 1 # one");
        }
        if (choice.oneIn(3)) {
            check.put("points", choice.between(1, 1000));
        }
        LabTree.list(lab.root, "checks").add(check);
        return true;
    }
}
