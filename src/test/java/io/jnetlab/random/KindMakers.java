package io.jnetlab.random;

import io.jnetlab.model.LinkOption;
import io.jnetlab.model.LinkTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Interfaces that no link makes: of each kind that the language's tables have, with any of its options. */
final class KindMakers {
    static final List<Maker> ALL = makers();

    private static final String KIND = "kind";

    private KindMakers() {}

    private static List<Maker> makers() {
        List<Maker> out = new ArrayList<>();
        List<String> kinds = new ArrayList<>(LinkTable.kinds());
        kinds.add("bridge");
        for (String kind : kinds) {
            out.add(new Maker("kind " + kind, (lab, choice) -> kind(lab, choice, kind)));
        }
        out.add(new Maker("option of a kind", KindMakers::option));
        out.add(new Maker("members", (lab, choice) -> {
            List<Place> all = places(lab);
            all.removeIf(place -> !canHaveMembers(place.kind()));
            if (all.isEmpty()) {
                return false;
            }
            Place place = choice.of(all);
            members(lab, place.namespace(), place.iface(), choice);
            return true;
        }));
        return out;
    }

    /** An interface with a kind. */
    private record Place(String namespace, String kind, Map<String, Object> iface) {}

    private static List<Place> places(LabTree lab) {
        List<Place> out = new ArrayList<>();
        for (String namespace : lab.namespaces()) {
            for (Object value :
                    LabTree.map(lab.namespace(namespace), "interfaces").values()) {
                Map<String, Object> iface = LabTree.asMap(value);
                if (iface.get(KIND) instanceof String kind) {
                    out.add(new Place(namespace, kind, iface));
                }
            }
        }
        return out;
    }

    /** A new one, or another in the place of one that has its name. */
    private static boolean kind(LabTree lab, Choice choice, String kind) {
        List<String> names = lab.namespaces();
        names.removeIf(name -> lab.named(name).isEmpty());
        if (names.isEmpty()) {
            return false;
        }
        String namespace = choice.of(names);
        Map<String, Object> interfaces = LabTree.map(lab.namespace(namespace), "interfaces");
        Map<String, Object> iface = LabTree.map(interfaces, "k" + choice.between(1, 5));
        Object addresses = iface.get("addresses");
        iface.clear();
        iface.put(KIND, kind);
        LinkTable table = LinkTable.of(kind);
        if (table != null) {
            if (table.parent()) {
                iface.put("parent", parent(lab, namespace, kind, choice));
            }
            for (LinkOption o : table.options()) {
                if (o.unset() == null || choice.oneIn(4)) {
                    iface.put(o.key(), value(lab, namespace, o, choice));
                }
            }
        }
        if (canHaveMembers(kind) && choice.oneIn(2)) {
            members(lab, namespace, iface, choice);
        }
        if (addresses != null) {
            iface.put("addresses", addresses);
        } else if (choice.oneIn(2)) {
            LabTree.list(iface, "addresses").add(InterfaceMakers.address(choice));
        }
        return true;
    }

    private static boolean canHaveMembers(String kind) {
        LinkTable table = LinkTable.of(kind);
        return table == null ? kind.equals("bridge") : table.members();
    }

    /** Beside it, as a rule; else somewhere else. */
    private static String parent(LabTree lab, String namespace, String kind, Choice choice) {
        List<String> near = new ArrayList<>(
                LabTree.map(lab.namespace(namespace), "interfaces").keySet());
        near.addAll(lab.named(namespace));
        if (kind.equals("vlan") || !choice.oneIn(4)) {
            return choice.of(near);
        }
        String other = choice.of(lab.namespaces());
        List<String> there = lab.named(other);
        return there.isEmpty() ? choice.of(near) : other + ":" + choice.of(there);
    }

    private static void members(LabTree lab, String namespace, Map<String, Object> iface, Choice choice) {
        List<String> all = new ArrayList<>(
                LabTree.map(lab.namespace(namespace), "interfaces").keySet());
        all.addAll(lab.named(namespace));
        List<Object> members = new ArrayList<>();
        for (int i = choice.between(0, 2); i > 0; i--) {
            String name = choice.of(all);
            if (!members.contains(name)) {
                members.add(name);
                // Members of bonds and bridges have none.
                if (!"vrf".equals(iface.get(KIND)) && choice.oneIn(2)) {
                    lab.iface(namespace, name).keySet().removeAll(List.of("addresses", "mac", "mtu"));
                }
            }
        }
        iface.put("members", members);
    }

    private static boolean option(LabTree lab, Choice choice) {
        List<Place> all = places(lab);
        all.removeIf(place -> {
            LinkTable table = LinkTable.of(place.kind());
            return table == null || table.options().isEmpty();
        });
        if (all.isEmpty()) {
            return false;
        }
        Place place = choice.of(all);
        LinkOption o =
                choice.of(Objects.requireNonNull(LinkTable.of(place.kind())).options());
        if (o.unset() != null && place.iface().containsKey(o.key()) && choice.oneIn(3)) {
            place.iface().remove(o.key());
        } else {
            place.iface().put(o.key(), value(lab, place.namespace(), o, choice));
        }
        return true;
    }

    /** Few of them, so that two interfaces may have the same; those that the table allows and a range's ends among them. */
    private static Object value(LabTree lab, String namespace, LinkOption o, Choice choice) {
        if (!o.words().isEmpty() && (o.max() < 0 || choice.oneIn(3))) {
            return choice.of(o.words());
        }
        return switch (o.codec()) {
            case DEVICE, MEMBER -> choice.of(lab.named(namespace));
            case IP_ADDRESS -> {
                boolean v6 = o.number() == 0 || o.number6() != 0 && choice.oneIn(4);
                int n = choice.between(20, 24);
                yield v6 ? "fd00:1::" + n : "10.0.1." + n;
            }
            default ->
                switch (choice.between(0, 9)) {
                    case 0 -> o.min();
                    case 1 -> o.max();
                    default -> Math.min(o.max(), Math.max(o.min(), 100L * choice.between(1, 5)));
                };
        };
    }
}
