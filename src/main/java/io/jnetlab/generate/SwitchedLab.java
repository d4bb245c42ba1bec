package io.jnetlab.generate;

import java.util.ArrayList;
import java.util.List;

/** Writes hosts on switches, all in one subnet. */
final class SwitchedLab {
    /** IEEE 802.1D-2004, table 17-1: news of the root is given up after 20 s, of which each bridge on its way takes one. */
    private static final int MOST_IN_A_TREE = 20;

    private static final int MOST_IN_24 = 254;
    private static final int MOST_IN_16 = 65_534;

    private final LabRequest request;
    private final Shape shape;
    private final LabText out;
    private final List<String> hosts = new ArrayList<>();

    SwitchedLab(LabRequest request, Shape shape, LabText out) throws GenerateException {
        this.request = request;
        this.shape = shape;
        this.out = out;
        for (Node node : shape.nodes()) {
            for (int i = 0; i < node.hosts(); i++) {
                hosts.add(request.prefix() + node.host(i));
            }
        }
        if (hosts.size() > MOST_IN_16) {
            throw new GenerateException(
                    hosts.size() + " hosts in one subnet: the addresses of 10.0.0.0/16 run out",
                    "take " + MOST_IN_16 + " at most");
        }
        if (shape.hasLoops() && shape.nodes().size() > MOST_IN_A_TREE) {
            throw new GenerateException(
                    shape.nodes().size() + " switches with loops: a spanning tree reaches over " + MOST_IN_A_TREE
                            + " at most",
                    "take fewer, or --routed");
        }
    }

    void comment() throws GenerateException {
        out.line("# All hosts are in one subnet, and get its addresses in the order of the links.");
        if (shape.hasLoops()) {
            out.line("# The spanning tree takes wires out of the circle until it needs them.");
        }
    }

    void write() throws GenerateException {
        StringBuilder bridge = new StringBuilder();
        if (request.linuxBridges()) {
            bridge.append("kind: linux, ");
        }
        bridge.append("subnet: ").append(subnet());
        if (shape.hasLoops()) {
            // Linux bridges know no RSTP.
            bridge.append(request.linuxBridges() ? ", stp: true" : ", rstp: true");
        }
        out.line("defaults:").line("  bridge: {" + bridge + "}");
        if (request.mtu() != LabRequest.USUAL) {
            out.line("  link: {mtu: " + request.mtu() + "}");
        }
        out.line("namespaces:");
        for (String host : hosts) {
            out.line("  " + host + ": {}");
        }
        out.line("bridges:");
        for (Node node : shape.nodes()) {
            out.line("  " + name(node) + ": {}");
        }
        out.line("links:");
        int next = 0;
        for (Node node : shape.nodes()) {
            for (int i = 0; i < node.hosts(); i++) {
                out.line("  - [" + hosts.get(next++) + ", " + name(node) + "]");
            }
        }
        for (Shape.Wire wire : shape.wires()) {
            out.line("  - [" + name(shape.nodes().get(wire.a())) + ", "
                    + name(shape.nodes().get(wire.b())) + "]");
        }
    }

    /** The namespaces, in the file's order. */
    List<String> namespaces() {
        return hosts;
    }

    private String subnet() {
        String v4 = hosts.size() > MOST_IN_24 ? "10.0.0.0/16" : "10.0.0.0/24";
        String v6 = "fd00::/64";
        return request.v4() && request.v6() ? "[" + v4 + ", " + v6 + "]" : request.v4() ? v4 : v6;
    }

    private String name(Node node) {
        return request.prefix() + node.name();
    }
}
