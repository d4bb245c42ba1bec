package io.jnetlab.random;

import io.jnetlab.model.Isolation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makers of what processes are isolated by. */
final class IsolationMakers {
    static final List<Maker> ALL = List.of(
            new Maker("isolate", IsolationMakers::isolate),
            new Maker("hostname", IsolationMakers::hostname),
            new Maker("rootfs", IsolationMakers::rootfs));

    private IsolationMakers() {}

    private static boolean isolate(LabTree lab, Choice choice) {
        if (lab.namespaces().isEmpty()) {
            return false;
        }
        List<Object> kinds = new ArrayList<>();
        for (String kind : Isolation.KINDS) {
            if (choice.oneIn(3)) {
                kinds.add(choice.between(0, kinds.size()), kind);
            }
        }
        Map<String, Object> namespace = lab.namespace(choice.of(lab.namespaces()));
        namespace.put("isolate", kinds.size() == 1 && choice.oneIn(2) ? kinds.get(0) : kinds);
        return true;
    }

    private static boolean hostname(LabTree lab, Choice choice) {
        if (lab.namespaces().isEmpty()) {
            return false;
        }
        lab.namespace(choice.of(lab.namespaces())).put("hostname", choice.of("web", "db.lab.example", "x-1"));
        return true;
    }

    private static boolean rootfs(LabTree lab, Choice choice) {
        if (lab.namespaces().isEmpty()) {
            return false;
        }
        LabTree.map(lab.namespace(choice.of(lab.namespaces())), "rootfs").put("lower", choice.of("/", "/usr/.."));
        return true;
    }
}
