package io.jnetlab.generate;

import io.jnetlab.generate.Shape.Wire;
import java.util.ArrayList;
import java.util.List;

/** Makes the shape of each kind. */
final class ShapeBuilder {
    /** More would be over what a topology file may have. */
    private static final long MOST = 65_535;

    /** A packet of Linux starts with a TTL of 64 (net.ipv4.ip_default_ttl), of which each router takes one. */
    private static final int MOST_ROUTERS_ON_A_WAY = 63;

    private final LabRequest request;
    private final String role;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Wire> wires = new ArrayList<>();

    private ShapeBuilder(LabRequest request) {
        this.request = request;
        this.role = request.routed() ? "r" : "s";
    }

    static Shape of(LabRequest request) throws GenerateException {
        ShapeBuilder builder = new ShapeBuilder(request);
        if (request.routed()) {
            builder.checkLength();
        }
        switch (request.kind()) {
            case STAR -> builder.star();
            case LINEAR -> builder.linear(false);
            case RING -> builder.linear(true);
            case TREE -> builder.tree();
            case MESH -> builder.mesh();
            case GRID -> builder.grid(false);
            case TORUS -> builder.grid(true);
            case LEAF_SPINE -> builder.leafSpine();
            case FAT_TREE -> builder.fatTree();
        }
        boolean spread = request.kind() == Kind.LEAF_SPINE || request.kind() == Kind.FAT_TREE;
        return new Shape(builder.nodes, builder.wires, spread);
    }

    private void checkLength() throws GenerateException {
        long longest =
                switch (request.kind()) {
                    case LINEAR -> request.size(0);
                    case RING -> request.size(0) / 2 + 1L;
                    case TREE -> 2L * request.size(0) - 1;
                    case GRID -> (long) request.size(0) + request.size(1) - 1;
                    case TORUS -> request.size(0) / 2 + request.size(1) / 2 + 1L;
                    case STAR, MESH, LEAF_SPINE, FAT_TREE -> 1; // five at most
                };
        if (longest > MOST_ROUTERS_ON_A_WAY) {
            throw new GenerateException(
                    "the longest way would have " + longest + " routers, and a packet's TTL ends after "
                            + MOST_ROUTERS_ON_A_WAY,
                    "take smaller numbers");
        }
    }

    private int hosts(int usual) {
        return request.hosts() == LabRequest.USUAL ? usual : request.hosts();
    }

    private void wire(int a, int b) {
        wires.add(new Wire(a, b));
    }

    /** Refuses what could never be written, before it takes memory. */
    private void small(long wireCount) throws GenerateException {
        if (wireCount > MOST) {
            throw LabText.tooLarge();
        }
    }

    private void star() throws GenerateException {
        small(request.size(0));
        nodes.add(new Node(role + "1", "", true, 0, 1, request.size(0), 0, -1));
    }

    private void linear(boolean closed) throws GenerateException {
        int n = request.size(0);
        int hosts = hosts(1);
        small((long) n * (hosts + 1));
        for (int i = 0; i < n; i++) {
            nodes.add(Node.flat(role, i + 1, hosts));
        }
        for (int i = 1; i < n; i++) {
            wire(i - 1, i);
        }
        if (closed) {
            wire(n - 1, 0);
        }
    }

    private void tree() throws GenerateException {
        int depth = request.size(0);
        long fanout = request.size(1);
        if (fanout < 2) {
            throw new GenerateException("a tree with a fanout of 1 is a line", "take linear " + depth);
        }
        long leaves = 1;
        long count = 1;
        for (int i = 1; i < depth; i++) {
            leaves *= fanout;
            count += leaves;
            small(count);
        }
        small(count + leaves * hosts((int) fanout));
        subtree(-1, depth);
    }

    /** Numbers what is below a node right after it, so that the networks of a subtree stand side by side. */
    private void subtree(int up, int levels) {
        int node = nodes.size();
        int fanout = request.size(1);
        nodes.add(Node.flat(role, node + 1, levels == 1 ? hosts(fanout) : 0, up));
        if (up >= 0) {
            wire(up, node);
        }
        for (int i = 0; levels > 1 && i < fanout; i++) {
            subtree(node, levels - 1);
        }
    }

    private void mesh() throws GenerateException {
        int n = request.size(0);
        int hosts = hosts(1);
        small((long) n * (n - 1) / 2 + (long) n * hosts);
        for (int i = 0; i < n; i++) {
            nodes.add(Node.flat(role, i + 1, hosts));
            for (int j = i + 1; j < n; j++) {
                wire(i, j);
            }
        }
    }

    /** Wires along columns come first: of equally short ways, those to the right row first are taken, which a route a row can say. */
    private void grid(boolean closed) throws GenerateException {
        int rows = request.size(0);
        int columns = request.size(1);
        int hosts = hosts(1);
        small((long) rows * columns * (hosts + 2));
        for (int i = 0; i < rows * columns; i++) {
            nodes.add(Node.grouped(role, i / columns + 1, i % columns + 1, hosts, 0));
        }
        for (int i = 0; i < rows * columns; i++) {
            if (i / columns < rows - 1) {
                wire(i, i + columns);
            } else if (closed) {
                wire(i, i % columns);
            }
        }
        for (int i = 0; i < rows * columns; i++) {
            if (i % columns < columns - 1) {
                wire(i, i + 1);
            } else if (closed) {
                wire(i, i - columns + 1);
            }
        }
    }

    private void leafSpine() throws GenerateException {
        int leaves = request.size(0);
        int spines = request.size(1);
        int hosts = hosts(1);
        small((long) leaves * (hosts + spines));
        for (int i = 1; i <= leaves; i++) {
            nodes.add(new Node("leaf", Integer.toString(i), true, i >> 8, i & Node.LAST, hosts, i, -1));
        }
        for (int i = 1; i <= spines; i++) {
            nodes.add(Node.without("spine", i));
        }
        for (int leaf = 0; leaf < leaves; leaf++) {
            for (int spine = 0; spine < spines; spine++) {
                wire(leaf, leaves + spine);
            }
        }
    }

    /** As Al-Fares et al., "A Scalable, Commodity Data Center Network Architecture", section 3. */
    private void fatTree() throws GenerateException {
        int k = request.size(0);
        if (k % 2 != 0) {
            throw new GenerateException(
                    "fat-tree " + k + ": half of a switch's ports go up and half go down", "take an even number");
        }
        int half = k / 2;
        int hosts = hosts(half);
        small((long) k * half * (hosts + k));
        for (int pod = 1; pod <= k; pod++) {
            for (int edge = 1; edge <= half; edge++) {
                nodes.add(Node.grouped("edge", pod, edge, hosts, edge));
            }
            for (int agg = 1; agg <= half; agg++) {
                nodes.add(new Node("agg", pod + "-" + agg, true, pod, half + agg, 0, pod, -1));
            }
        }
        for (int core = 1; core <= half * half; core++) {
            nodes.add(Node.without("core", core));
        }
        for (int pod = 0; pod < k; pod++) {
            for (int edge = 0; edge < half; edge++) {
                for (int agg = 0; agg < half; agg++) {
                    wire(pod * k + edge, pod * k + half + agg);
                }
            }
            for (int agg = 0; agg < half; agg++) {
                for (int core = 0; core < half; core++) {
                    wire(pod * k + half + agg, k * k + agg * half + core);
                }
            }
        }
    }
}
