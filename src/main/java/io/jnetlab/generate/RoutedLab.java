package io.jnetlab.generate;

import java.util.ArrayList;
import java.util.List;

/** Writes routers wired to each other, hosts with a wire each to theirs, and the static routes. */
final class RoutedLab {
    private static final boolean[] FAMILIES = {false, true};

    private final LabRequest request;
    private final Shape shape;
    private final LabText out;
    private final NextHops ways;

    /** For each router its ends of wires to routers, by their order. */
    private final List<List<End>> ends = new ArrayList<>();

    /** An end of a wire: the number of the interface, whose networks are taken, and which of them. */
    private record End(int eth, int other, int otherEth, Node owner, int wire, boolean owns) {}

    RoutedLab(LabRequest request, Shape shape, LabText out) throws GenerateException {
        this.request = request;
        this.shape = shape;
        this.out = out;
        this.ways = new NextHops(shape);
        int[] used = new int[shape.nodes().size()];
        for (int i = 0; i < used.length; i++) {
            used[i] = shape.nodes().get(i).hosts();
            ends.add(new ArrayList<>());
        }
        for (Shape.Wire wire : shape.wires()) {
            Node owner = shape.nodes().get(wire.a());
            int number = used[wire.a()]++;
            int ethA = owner.hosts() + ends.get(wire.a()).size();
            int ethB = shape.nodes().get(wire.b()).hosts() + ends.get(wire.b()).size();
            ends.get(wire.a()).add(new End(ethA, wire.b(), ethB, owner, number, true));
            ends.get(wire.b()).add(new End(ethB, wire.a(), ethA, owner, number, false));
        }
        for (int i = 0; i < used.length; i++) {
            if (used[i] > Addresses.WIRES) {
                throw tooManyWires(shape.nodes().get(i), used[i]);
            }
        }
    }

    private GenerateException tooManyWires(Node node, int wires) {
        return new GenerateException(
                "the addresses of " + name(node) + " run out: it has " + wires + " wires, and its "
                        + Block.ofNode(node).prefix(!request.v4()) + " is for " + Addresses.WIRES,
                "take fewer of them");
    }

    void comment() throws GenerateException {
        Node first = shape.nodes().get(0);
        Node last = shape.nodes().get(shape.nodes().size() - 1);
        StringBuilder networks = new StringBuilder();
        StringBuilder lengths = new StringBuilder();
        for (boolean v6 : FAMILIES) {
            if (isWanted(v6)) {
                networks.append(networks.isEmpty() ? "" : " and ")
                        .append(Block.ofNode(first).prefix(v6));
                lengths.append(lengths.isEmpty() ? "" : " and ").append('/').append(Addresses.length(v6));
            }
        }
        out.line("# Each router has a network, " + name(first) + " for one " + networks
                + (last.owner() ? "" : ", but " + last.role() + "s have none")
                + "; each wire is a " + lengths + " of that of one of its ends.");
        if (shape.wires().isEmpty()) {
            return;
        }
        out.line("# Routes lead to these networks, the shortest way."
                + (last.up() < 0 ? "" : " What is missing in one is unreachable there, and goes up no more."));
    }

    void write() throws GenerateException {
        defaults();
        out.line("namespaces:");
        for (Node node : shape.nodes()) {
            for (int i = 0; i < node.hosts(); i++) {
                host(node, i);
            }
        }
        for (int i = 0; i < shape.nodes().size(); i++) {
            router(i);
        }
        links();
    }

    /** The namespaces that are pinged, in the file's order: hosts, and routers where there are few or no hosts. */
    List<String> namespaces() {
        List<String> hosts = new ArrayList<>();
        List<String> routers = new ArrayList<>();
        for (Node node : shape.nodes()) {
            for (int i = 0; i < node.hosts(); i++) {
                hosts.add(host(node, i, ""));
            }
            routers.add(name(node));
        }
        return hosts.isEmpty() ? routers : hosts;
    }

    private void defaults() throws GenerateException {
        boolean loose = request.v4() && shape.hasLoops();
        boolean mtu = request.mtu() != LabRequest.USUAL;
        if (!loose && !mtu) {
            return;
        }
        out.line("defaults:");
        if (loose) {
            out.line("  # The ways there and back may differ, which a strict filter would drop.");
            out.line("  namespace: {sysctls: {net.ipv4.conf.all.rp_filter: 2}}");
        }
        if (mtu) {
            out.line("  link: {mtu: " + request.mtu() + "}");
        }
    }

    private void host(Node node, int index) throws GenerateException {
        out.line("  " + host(node, index, "") + ":");
        out.line("    interfaces: {eth0: " + addresses(node, index, 2) + "}");
        StringBuilder routes = new StringBuilder();
        for (boolean v6 : FAMILIES) {
            if (isWanted(v6)) {
                routes.append(routes.isEmpty() ? "" : ", ");
                routes.append(route(byDefault(v6), Addresses.address(v6, node, index, 1)));
            }
        }
        out.line("    routes: [" + routes + "]");
    }

    private void router(int index) throws GenerateException {
        Node node = shape.nodes().get(index);
        out.line("  " + name(node) + ":");
        out.line("    forwarding: true");
        out.line("    interfaces:");
        for (int i = 0; i < node.hosts(); i++) {
            out.line("      eth" + i + ": " + addresses(node, i, 1) + "  # " + host(node, i, ""));
        }
        for (End end : ends.get(index)) {
            out.line("      eth" + end.eth() + ": " + addresses(end.owner(), end.wire(), end.owns() ? 1 : 2) + "  # "
                    + name(shape.nodes().get(end.other())));
        }
        routes(index, node);
    }

    private void routes(int index, Node node) throws GenerateException {
        int[] hops = ways.from(index);
        int up = ways.neighbours(index).indexOf(node.up());
        for (int i = 0; i < hops.length && up >= 0; i++) {
            hops[i] = hops[i] == up ? -1 : hops[i];
        }
        List<RouteTable.Entry> entries = RouteTable.of(shape, hops, node.owner() ? node.group() : -1);
        if (entries.isEmpty() && up < 0) {
            return;
        }
        out.line("    routes:");
        for (boolean v6 : FAMILIES) {
            if (!isWanted(v6)) {
                continue;
            }
            for (RouteTable.Entry entry : entries) {
                out.line("      - " + route(entry.to().prefix(v6), gateway(v6, index, entry.hop())));
            }
            if (up >= 0) {
                String own = Block.ofNode(node).prefix(v6);
                out.line("      - {to: " + own + ", type: unreachable}");
                out.line("      - " + route(byDefault(v6), gateway(v6, index, up)));
            }
        }
    }

    private void links() throws GenerateException {
        out.line("links:");
        for (Node node : shape.nodes()) {
            for (int i = 0; i < node.hosts(); i++) {
                out.line("  - [" + host(node, i, ":eth0") + ", " + name(node) + ":eth" + i + "]");
            }
        }
        int[] seen = new int[shape.nodes().size()];
        for (Shape.Wire wire : shape.wires()) {
            End end = ends.get(wire.a()).get(seen[wire.a()]++);
            seen[wire.b()]++;
            out.line("  - [" + name(shape.nodes().get(wire.a())) + ":eth" + end.eth() + ", "
                    + name(shape.nodes().get(wire.b())) + ":eth" + end.otherEth() + "]");
        }
    }

    private String gateway(boolean v6, int index, int hop) {
        End end = ends.get(index).get(hop);
        return Addresses.address(v6, end.owner(), end.wire(), end.owns() ? 2 : 1);
    }

    private String addresses(Node owner, int wire, int end) {
        StringBuilder text = new StringBuilder("{addresses: [");
        String between = "";
        for (boolean v6 : FAMILIES) {
            if (isWanted(v6)) {
                text.append(between).append(Addresses.address(v6, owner, wire, end));
                text.append('/').append(Addresses.length(v6));
                between = ", ";
            }
        }
        return text.append("]}").toString();
    }

    private static String route(String to, String via) {
        return "{to: " + to + ", via: " + via + "}";
    }

    private static String byDefault(boolean v6) {
        return v6 ? "default6" : "default";
    }

    private boolean isWanted(boolean v6) {
        return v6 ? request.v6() : request.v4();
    }

    private String name(Node node) {
        return request.prefix() + node.name();
    }

    private String host(Node node, int index, String rest) {
        return request.prefix() + node.host(index) + rest;
    }
}
