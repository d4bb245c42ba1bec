package io.jnetlab.random;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the ways on which frames could go round, for ever, where no spanning tree stops them; and some on which they couldn't. */
final class Loops {
    private final LabTree lab;
    private final Map<String, String> above = new HashMap<>();
    private boolean found;

    private Loops(LabTree lab) {
        this.lab = lab;
    }

    static boolean areIn(LabTree lab) {
        Loops out = new Loops(lab);
        for (Object entry : lab.links()) {
            List<Object> ends = LabTree.list(LabTree.asMap(entry), "endpoints");
            String a = out.node(ends.get(0).toString());
            String b = out.node(ends.get(1).toString());
            if (a != null && b != null) {
                out.join(a, b);
            }
        }
        for (String namespace : lab.namespaces()) {
            Map<String, Object> interfaces = LabTree.map(lab.namespace(namespace), "interfaces");
            interfaces.forEach((name, value) -> out.kind(namespace + ":" + name, namespace, LabTree.asMap(value)));
        }
        return out.found;
    }

    /** A bridge as a whole, an interface by itself; null for one whose name the file leaves open. */
    private @Nullable String node(String end) {
        int colon = end.indexOf(':');
        String owner = colon < 0 ? end : end.substring(0, colon);
        return lab.bridges().contains(owner) ? owner : colon < 0 ? null : end;
    }

    private void kind(String id, String namespace, Map<String, Object> iface) {
        if (iface.get("parent") instanceof String parent) {
            join(id, parent.contains(":") ? parent : namespace + ":" + parent);
        }
        // Who is at the other end of a tunnel isn't known.
        if (iface.containsKey("remote")) {
            join(id, "tunnels");
        }
        // A bond passes nothing on from one member to another.
        if ("bridge".equals(iface.get("kind")) && iface.get("members") instanceof List<?> members) {
            members.forEach(member -> join(id, namespace + ":" + member));
        } else if ("bond".equals(iface.get("kind")) && iface.get("members") instanceof List<?> members) {
            if (!members.isEmpty()) {
                join(id, namespace + ":" + members.get(0));
            }
        }
    }

    private void join(String a, String b) {
        String topOfA = top(a);
        String topOfB = top(b);
        found |= topOfA.equals(topOfB);
        if (!found) {
            above.put(topOfA, topOfB);
        }
    }

    private String top(String node) {
        String at = node;
        for (String up = above.get(at); up != null; up = above.get(at)) {
            at = up;
        }
        return at;
    }
}
