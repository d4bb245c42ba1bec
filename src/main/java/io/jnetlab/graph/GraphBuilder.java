package io.jnetlab.graph;

import io.jnetlab.diag.VisibleText;
import io.jnetlab.graph.Sites.Site;
import io.jnetlab.model.BridgeVlans;
import io.jnetlab.model.IfName;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LabState;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.OvsPort;
import io.jnetlab.model.ResourceId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Makes the drawing's nodes and wires from a lab's state, wanted or live. */
public final class GraphBuilder {
    private final Scene scene;
    private final Sites sites;
    private final List<Wire> wires = new ArrayList<>();
    private final Set<InterfaceId> wired = new TreeSet<>();

    private GraphBuilder(Scene scene) {
        this.scene = scene;
        this.sites = new Sites(scene);
    }

    /**
     * The drawing of a state.
     *
     * @param description empty for none
     * @param live whether the state is what is there
     * @param remarks on namespaces, bridges, interfaces and ports of the state
     */
    public static Graph build(
            LabName name, String description, LabState state, boolean live, Map<ResourceId, List<Remark>> remarks) {
        return new GraphBuilder(new Scene(state, remarks)).build(name, description, live);
    }

    private Graph build(LabName name, String description, boolean live) {
        for (Interface iface : scene.all(Interface.class)) {
            InterfaceId peer = iface.peer();
            if (peer != null && iface.iface().compareTo(peer) < 0) {
                pair(iface.iface(), peer, WireKind.VETH, List.of());
            }
        }
        for (OvsPort port : scene.all(OvsPort.class)) {
            String peer = port.type().equals("patch") ? port.options().get("peer") : null;
            if (peer != null
                    && IfName.fault(peer) == null
                    && port.name().value().compareTo(peer) < 0) {
                pair(
                        InterfaceId.host(port.name()),
                        InterfaceId.host(new IfName(peer)),
                        WireKind.PATCH,
                        List.of(WireKind.PATCH.word()));
            }
        }
        for (TunnelFinder.Tunnel tunnel : new TunnelFinder(scene).tunnels()) {
            pair(tunnel.a(), tunnel.b(), WireKind.TUNNEL, List.of(tunnel.title()));
        }
        parts();
        wires.sort(Comparator.comparing((Wire wire) -> name(wire.a()), NaturalOrder.NAMES)
                .thenComparing(wire -> name(wire.b()), NaturalOrder.NAMES)
                .thenComparing(wire -> wire.a().name(), NaturalOrder.NAMES));
        List<Node> nodes = new ArrayList<>();
        NodeText text = new NodeText(scene, sites, wired);
        for (int i = 0; i < sites.all().size(); i++) {
            Site site = sites.all().get(i);
            EnumSet<Mark> marks = EnumSet.noneOf(Mark.class);
            if (site.id() != null) {
                marks.addAll(scene.marks(site.id()));
            }
            if (site.device() != null) {
                marks.addAll(scene.marks(site.device()));
                if (site.kind() == NodeKind.OVS_BRIDGE) {
                    // Its ports forward whether its own interface is up or not.
                    marks.remove(Mark.DOWN);
                }
            }
            nodes.add(new Node(
                    site.name(), site.kind(), text.caption(site), text.lines(i, site), text.details(i, site), marks));
        }
        return new Graph(name.value(), VisibleText.escape(description.strip()), live, nodes, wires);
    }

    private String name(End end) {
        return sites.all().get(end.node()).name();
    }

    /** Devices that stand on one in another namespace, and bridges in namespaces that have more. */
    private void parts() {
        for (Interface iface : scene.all(Interface.class)) {
            InterfaceId id = iface.iface();
            InterfaceId lower = iface.kind() instanceof LinkKind.Virtual virtual ? virtual.lower() : null;
            if (lower != null && !lower.namespace().equals(id.namespace())) {
                String kind = iface.kind() instanceof LinkKind.Virtual v
                                && v.table().kind().equals("vlan")
                        ? "VLAN " + InterfaceText.option(v, "id")
                        : iface.kind().label();
                pair(id, lower, WireKind.PART, List.of(kind));
            }
            int namespace = sites.namespace(id.namespace());
            int bridge = sites.bridge(id);
            if (bridge >= 0 && namespace >= 0 && !id.namespace().isHost()) {
                End own = new End(namespace, Scene.text(id.name()), scene.chosenAddresses(id), scene.marks(id));
                wires.add(new Wire(
                        own, new End(bridge, "", List.of(), Set.of()), WireKind.PART, List.of("inside"), Set.of()));
            }
        }
    }

    /** Adds a wire between two interfaces, if both are at nodes. */
    private void pair(InterfaceId a, InterfaceId b, WireKind kind, List<String> texts) {
        int atA = sites.at(a);
        int atB = sites.at(b);
        // A pair in one namespace stands among what the namespace has.
        if (atA < 0 || atB < 0 || atA == atB || !isThere(a) || !isThere(b)) {
            return;
        }
        List<String> all = new ArrayList<>(texts);
        String there = scene.impairment(a);
        String back = scene.impairment(b);
        boolean alike = there.equals(back);
        if (alike && !there.isEmpty()) {
            all.add(there);
        }
        String mtuThere = scene.mtu(a);
        String mtuBack = scene.mtu(b);
        boolean mtus = mtuThere.equals(mtuBack);
        if (mtus && !mtuThere.isEmpty()) {
            all.add(mtuThere);
        }
        Set<Mark> marks = there.isEmpty() && back.isEmpty() ? Set.of() : Set.of(Mark.IMPAIRED);
        wires.add(new Wire(
                end(atA, a, alike ? "" : there, mtus ? "" : mtuThere),
                end(atB, b, alike ? "" : back, mtus ? "" : mtuBack),
                kind,
                all,
                marks));
        wired.add(a);
        if (kind != WireKind.PART) {
            wired.add(b);
        }
    }

    private boolean isThere(InterfaceId id) {
        return scene.state().iface(id) != null || scene.ovsPort(id) != null;
    }

    private End end(int node, InterfaceId id, String leaving, String mtu) {
        List<String> texts = new ArrayList<>();
        Interface iface = scene.state().iface(id);
        OvsPort port = scene.ovsPort(id);
        if (port != null && port.isBond()) {
            texts.add("bond " + Scene.text(port.name()));
        }
        boolean member = iface != null && iface.masterId() != null && scene.linuxBridge(iface) == null;
        if (iface != null && member) {
            texts.add("in " + Scene.text(String.valueOf(iface.master())));
        }
        texts.addAll(scene.chosenAddresses(id));
        if (port != null) {
            texts.add(VlanText.of(port));
        } else if (scene.state().get(ResourceId.bridgeVlans(id)) instanceof BridgeVlans vlans) {
            texts.add(VlanText.of(vlans));
        }
        texts.add(mtu);
        texts.add(leaving.isEmpty() ? "" : InterfaceText.SENDS + leaving);
        texts.removeIf(String::isEmpty);
        return new End(node, Scene.text(id.name()), texts, scene.marks(id));
    }
}
