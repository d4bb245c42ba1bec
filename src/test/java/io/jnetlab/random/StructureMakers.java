package io.jnetlab.random;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Namespaces, bridges, links: what there is, how it is called, and what is taken away. */
final class StructureMakers {
    static final Maker NAMESPACE = new Maker("namespace", StructureMakers::namespace);
    static final Maker BRIDGE = new Maker("bridge", StructureMakers::bridge);
    static final Maker LINK = new Maker("link", StructureMakers::link);

    /** What takes a line or a paragraph out of the file. */
    static final Maker FORGET = new Maker("forget", StructureMakers::forget);

    static final List<Maker> ALL = List.of(
            NAMESPACE,
            BRIDGE,
            LINK,
            LINK,
            LINK,
            LINK,
            new Maker("remove namespace", (lab, choice) -> remove(lab, choice, lab.namespaces())),
            new Maker("remove bridge", (lab, choice) -> remove(lab, choice, lab.bridges())),
            new Maker("remove link", StructureMakers::removeLink),
            new Maker("rename owner", StructureMakers::renameOwner),
            new Maker("rename interface", StructureMakers::renameInterface),
            new Maker("move end", StructureMakers::moveEnd),
            new Maker("order of links", StructureMakers::shuffle),
            new Maker("link attribute", StructureMakers::linkAttribute),
            new Maker("description", (lab, choice) -> {
                lab.root.put("description", choice.of("a lab: made # up", "another"));
                return true;
            }),
            new Maker("defaults", StructureMakers::defaults),
            new Maker("groups", StructureMakers::groups));

    private static final int NAMESPACES = 5;
    private static final int BRIDGES = 3;
    private static final int LINKS = 8;

    private StructureMakers() {}

    private static boolean namespace(LabTree lab, Choice choice) {
        String name = freeOwner(lab, choice);
        if (lab.namespaces().size() >= NAMESPACES) {
            return false;
        }
        lab.namespace(name);
        giveId(lab, name);
        return true;
    }

    /** Some names have an id, and always the same one, since a namespace that is there keeps what it has. */
    private static void giveId(LabTree lab, String name) {
        Map<String, Object> namespace = lab.namespace(name);
        namespace.remove("nsid");
        if (List.of("n7", "n8", "n9").contains(name)) {
            namespace.put("nsid", 1000 + name.charAt(1));
        }
    }

    /** Some look like other types of YAML. */
    private static String freeOwner(LabTree lab, Choice choice) {
        String name;
        do {
            name = choice.oneIn(5) ? choice.of("on", "010", "1e3", "a.b", "Ünter") : "n" + choice.between(1, 9);
        } while (lab.namespaces().contains(name) || lab.bridges().contains(name));
        return name;
    }

    private static boolean bridge(LabTree lab, Choice choice) {
        if (lab.bridges().size() >= BRIDGES) {
            return false;
        }
        String name = "br" + choice.between(1, 9);
        if (lab.bridges().contains(name)) {
            return false;
        }
        Map<String, Object> bridge = lab.bridge(name);
        if (choice.oneIn(3)) {
            bridge.put("kind", "linux");
        }
        return true;
    }

    private static boolean link(LabTree lab, Choice choice) {
        List<String> owners = owners(lab);
        if (owners.size() < 2 || lab.links().size() >= LINKS) {
            return false;
        }
        Map<String, Object> link = new LinkedHashMap<>();
        List<Object> ends = LabTree.list(link, "endpoints");
        for (int i = 0; i < 2; i++) {
            ends.add(end(lab, choice, choice.oneIn(12) ? LabTree.HOST : choice.of(owners)));
        }
        lab.links().add(choice.between(0, lab.links().size()), link);
        for (Object end : ends) {
            String text = end.toString();
            int colon = text.indexOf(':');
            String owner = colon < 0 ? text : text.substring(0, colon);
            if (colon > 0 && lab.namespaces().contains(owner) && choice.oneIn(2)) {
                LabTree.list(lab.iface(owner, text.substring(colon + 1)), "addresses")
                        .add(InterfaceMakers.address(choice));
            }
        }
        return true;
    }

    private static List<String> owners(LabTree lab) {
        List<String> out = lab.namespaces();
        out.addAll(lab.bridges());
        return out;
    }

    /** Interfaces of namespaces share names; those of the host can't. */
    private static String end(LabTree lab, Choice choice, String owner) {
        if (choice.oneIn(6)) {
            return owner;
        }
        return owner + ":" + freeName(lab, choice, owner);
    }

    private static String freeName(LabTree lab, Choice choice, String owner) {
        String name;
        do {
            name = lab.namespaces().contains(owner) ? "e" + choice.between(0, 9) : "p" + choice.between(0, 99);
        } while (lab.named(owner).contains(name));
        return name;
    }

    private static boolean remove(LabTree lab, Choice choice, List<String> names) {
        if (names.size() < 2) {
            return false;
        }
        lab.removeOwner(choice.of(names));
        return true;
    }

    private static boolean removeLink(LabTree lab, Choice choice) {
        if (lab.links().size() < 3) {
            return false;
        }
        lab.removeLink(LabTree.asMap(choice.of(lab.links())));
        return true;
    }

    private static boolean renameOwner(LabTree lab, Choice choice) {
        List<String> owners = owners(lab);
        if (owners.isEmpty()) {
            return false;
        }
        String from = choice.of(owners);
        String to = freeOwner(lab, choice);
        lab.rename(lab.root, from, to);
        if (lab.namespaces().contains(to)) {
            giveId(lab, to);
        }
        return true;
    }

    private static boolean renameInterface(LabTree lab, Choice choice) {
        List<LabTree.End> ends = lab.ends();
        ends.removeIf(end -> end.iface() == null || end.owner().equals(LabTree.HOST));
        if (ends.isEmpty()) {
            return false;
        }
        LabTree.End end = choice.of(ends);
        String from = String.valueOf(end.iface());
        String to = freeName(lab, choice, end.owner());
        List<Object> both = LabTree.list(end.link(), "endpoints");
        both.set(end.index(), end.owner() + ":" + to);
        boolean namespace = lab.namespaces().contains(end.owner());
        lab.rename(namespace ? lab.namespace(end.owner()) : lab.bridge(end.owner()), from, to);
        return true;
    }

    private static boolean moveEnd(LabTree lab, Choice choice) {
        List<LabTree.End> ends = lab.ends();
        if (ends.isEmpty()) {
            return false;
        }
        LabTree.End end = choice.of(ends);
        String owner = choice.of(owners(lab));
        LabTree.list(end.link(), "endpoints").set(end.index(), end(lab, choice, owner));
        if (end.iface() != null && lab.namespaces().contains(end.owner())) {
            LabTree.map(lab.namespace(end.owner()), "interfaces").remove(end.iface());
        } else if (end.iface() != null && lab.bridges().contains(end.owner())) {
            LabTree.map(lab.bridge(end.owner()), "ports").remove(end.iface());
        }
        return true;
    }

    private static boolean shuffle(LabTree lab, Choice choice) {
        Collections.shuffle(lab.links(), choice.random);
        return true;
    }

    private static boolean linkAttribute(LabTree lab, Choice choice) {
        if (lab.links().isEmpty()) {
            return false;
        }
        Map<String, Object> link = LabTree.asMap(choice.of(lab.links()));
        switch (choice.between(0, 5)) {
            case 0 -> link.put("mtu", choice.between(1280, 9000));
            case 1 -> link.put("up", choice.oneIn(2));
            case 2 -> link.put("vlan", vlan(choice));
            case 3 -> link.put("subnet", subnet(choice));
            case 4 -> link.put("kind", "veth");
            default -> link.keySet().removeIf(key -> !key.equals("endpoints"));
        }
        return true;
    }

    static Object vlan(Choice choice) {
        if (choice.oneIn(2)) {
            return choice.oneIn(2) ? choice.between(1, 20) : Map.of("access", choice.between(1, 4094));
        }
        Map<String, Object> out = new TreeMap<>();
        int first = choice.between(1, 15);
        List<Object> trunk = new ArrayList<>(List.of(first + "-" + (first + choice.between(0, 5)), 4094));
        out.put("trunk", trunk);
        if (choice.oneIn(2)) {
            out.put("native", choice.between(1, 20));
        }
        return out;
    }

    static Object subnet(Choice choice) {
        int net = choice.between(0, 9);
        String v4 = "10.1." + net + ".0/24";
        String v6 = "fd01:" + net + "::/64";
        return choice.of(v4, v6, new ArrayList<Object>(List.of(v4, v6)));
    }

    private static boolean defaults(LabTree lab, Choice choice) {
        Map<String, Object> defaults = lab.section("defaults");
        switch (choice.between(0, 7)) {
            case 0 -> LabTree.map(defaults, "namespace").put("forwarding", choice.oneIn(2));
            case 1 -> LabTree.map(defaults, "interface").put("mtu", choice.between(1280, 2000));
            case 2 -> LabTree.map(defaults, "interface").put("dad", choice.oneIn(2));
            case 3 -> LabTree.map(defaults, "bridge").put("datapath", choice.of("netdev", "auto"));
            case 4 -> LabTree.map(defaults, "bridge").put("mcast_snooping", choice.oneIn(2));
            case 5 -> LabTree.map(defaults, "port").put("ipv6", choice.of("on", "auto"));
            case 6 -> LabTree.map(defaults, "port").put("mtu", choice.between(1280, 2000));
            default -> LabTree.map(defaults, "link").put("mtu", choice.between(1280, 3000));
        }
        return true;
    }

    private static boolean groups(LabTree lab, Choice choice) {
        if (lab.namespaces().isEmpty()) {
            return false;
        }
        Map<String, Object> group = LabTree.map(lab.section("groups"), "g" + choice.between(1, 2));
        group.clear();
        LabTree.list(group, "members").add(choice.of(lab.namespaces()));
        if (choice.oneIn(2)) {
            LabTree.map(group, "namespace").put("forwarding", choice.oneIn(2));
        } else {
            LabTree.map(group, "interface").put("mtu", choice.between(1280, 2000));
        }
        return true;
    }

    /** Takes any one thing out of the file, but none of the sections as a whole, nor the name. */
    private static boolean forget(LabTree lab, Choice choice) {
        List<Runnable> all = new ArrayList<>();
        for (Object section : lab.root.values()) {
            collect(section, all);
        }
        if (all.isEmpty()) {
            return false;
        }
        choice.of(all).run();
        return true;
    }

    private static void collect(Object value, List<Runnable> out) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> {
                if (!key.equals("endpoints") && !key.equals("command")) {
                    out.add(() -> map.remove(key));
                    collect(inner, out);
                }
            });
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                int index = i;
                out.add(() -> list.remove(index));
                // A list in a list is a command.
                if (!(list.get(i) instanceof List<?>)) {
                    collect(list.get(i), out);
                }
            }
        }
    }
}
