package io.jnetlab.graph;

import io.jnetlab.graph.Sites.Site;
import io.jnetlab.model.Attribute;
import io.jnetlab.model.BridgeVlans;
import io.jnetlab.model.Datapath;
import io.jnetlab.model.IfName;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.LabProcess;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.Namespace;
import io.jnetlab.model.Neighbor;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.OvsBridge;
import io.jnetlab.model.OvsPort;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import io.jnetlab.model.Route;
import io.jnetlab.model.Rule;
import io.jnetlab.model.Ruleset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a box says of a namespace or a bridge, and what its details say. */
final class NodeText {
    private final Scene scene;
    private final InterfaceText interfaces;

    /** Interfaces and ports that wires lead to. */
    private final Set<InterfaceId> wired;

    /** By the index of their node. */
    private final List<List<Interface>> interfacesAt = new ArrayList<>();

    NodeText(Scene scene, Sites sites, Set<InterfaceId> wired) {
        this.scene = scene;
        this.interfaces = new InterfaceText(scene);
        this.wired = wired;
        for (int i = 0; i < sites.all().size(); i++) {
            interfacesAt.add(new ArrayList<>());
        }
        for (Interface iface : scene.all(Interface.class)) {
            int at = sites.at(iface.iface());
            if (at >= 0) {
                interfacesAt.get(at).add(iface);
            }
        }
    }

    String caption(Site site) {
        List<String> parts = new ArrayList<>();
        parts.add(site.kind().word());
        ResourceId id = site.id();
        Resource resource = id == null ? null : scene.state().get(id);
        if (resource instanceof OvsBridge bridge) {
            addIf(bridge.datapath() != Datapath.AUTO, "datapath " + bridge.datapath(), parts);
            addIf(bridge.stp(), "STP", parts);
            addIf(bridge.rstp(), "RSTP", parts);
        } else if (resource instanceof Interface iface && iface.kind() instanceof LinkKind.LinuxBridge bridge) {
            addIf(bridge.filters(), "VLANs", parts);
            addIf(bridge.stp(), "STP", parts);
        } else if (resource instanceof Namespace namespace) {
            addIf(namespace.attachment() != null, "attached", parts);
            addIf(scene.state().get(Ruleset.id(namespace.name())) != null, "nftables", parts);
            int commands = scene.in(namespace.name(), LabProcess.class).size();
            addIf(commands > 0, commands == 1 ? "1 command" : commands + " commands", parts);
        }
        return String.join(" · ", parts);
    }

    private static void addIf(boolean condition, String text, List<String> to) {
        if (condition) {
            to.add(text);
        }
    }

    /** What no wire shows. */
    List<String> lines(int index, Site site) {
        List<String> out = new ArrayList<>();
        InterfaceId device = site.device();
        if (device != null && !scene.chosenAddresses(device).isEmpty()) {
            out.add(String.join(" · ", scene.chosenAddresses(device)));
        }
        for (Interface iface : interfacesAt.get(index)) {
            InterfaceId id = iface.iface();
            boolean bare = id.name().equals(IfName.LO)
                    && scene.chosenAddresses(id).isEmpty()
                    && scene.marks(id).isEmpty();
            boolean shown = wired.contains(id) || id.equals(device) || scene.ovsPort(id) != null;
            if (!bare && !shown) {
                out.add(interfaces.line(iface) + vlans(id));
            }
        }
        for (OvsPort port : ports(site)) {
            boolean shown = false;
            for (IfName name : port.interfaces()) {
                shown |= wired.contains(InterfaceId.host(name));
            }
            if (!shown) {
                out.add(port(port));
            }
        }
        return out;
    }

    private String vlans(InterfaceId id) {
        String text = scene.state().get(ResourceId.bridgeVlans(id)) instanceof BridgeVlans v ? VlanText.of(v) : "";
        return text.isEmpty() ? "" : " · " + text;
    }

    /** Everything that is known of it. */
    List<Section> details(int index, Site site) {
        List<Section> out = new ArrayList<>();
        ResourceId id = site.id();
        List<String> ofInterfaces = new ArrayList<>();
        List<String> drift = new ArrayList<>();
        addRemarks("", id, drift);
        for (Interface iface : interfacesAt.get(index)) {
            ofInterfaces.add(interfaces.detail(iface) + vlans(iface.iface()));
            addRemarks(Scene.text(iface.iface().name()), iface.id(), drift);
        }
        List<String> ofPorts = new ArrayList<>();
        for (OvsPort port : ports(site)) {
            ofPorts.add(port(port));
            addRemarks(Scene.text(port.name()), port.id(), drift);
        }
        add("other than the file", drift, out);
        add("interfaces", ofInterfaces, out);
        add("ports", ofPorts, out);
        Resource resource = id == null ? null : scene.state().get(id);
        if (resource instanceof Namespace namespace) {
            namespace(namespace, out);
        } else if (resource != null) {
            List<String> settings = new ArrayList<>();
            for (Attribute a : resource instanceof OvsBridge ? resource.attributes() : List.<Attribute>of()) {
                settings.add(Scene.text(a.name()) + ": " + Scene.text(a.value()));
            }
            add("settings", settings, out);
        }
        return out;
    }

    private void namespace(Namespace namespace, List<Section> out) {
        NetnsName name = namespace.name();
        List<String> routes = new ArrayList<>();
        for (Route route : scene.in(name, Route.class)) {
            routes.add(route(route));
        }
        List<String> rules = new ArrayList<>();
        for (Rule rule : scene.in(name, Rule.class)) {
            rules.add(Scene.text(rule.id().name()) + ": " + attributes(rule));
        }
        List<String> neighbors = new ArrayList<>();
        for (Neighbor neighbor : scene.in(name, Neighbor.class)) {
            neighbors.add(neighbor.address() + " lladdr " + neighbor.mac() + " dev "
                    + Scene.text(neighbor.iface().name()));
        }
        List<String> sysctls = new ArrayList<>();
        namespace.sysctls().forEach((key, value) -> sysctls.add(Scene.text(key) + " = " + Scene.text(value)));
        List<String> commands = new ArrayList<>();
        for (LabProcess process : scene.in(name, LabProcess.class)) {
            commands.add(Scene.text(process.name()) + ": " + Scene.text(process.commandLine()));
        }
        add("routes", routes, out);
        add("rules", rules, out);
        add("neighbours", neighbors, out);
        add("commands", commands, out);
        add("sysctls", sysctls, out);
    }

    private static String route(Route route) {
        StringBuilder out = new StringBuilder(Scene.text(route.id().name()));
        if (route.type() != Route.Type.UNICAST) {
            out.append(' ').append(route.type());
        }
        if (route.via() != null) {
            out.append(" via ").append(route.via());
        }
        if (route.dev() != null) {
            out.append(" dev ").append(Scene.text(route.dev()));
        }
        for (Route.Hop hop : route.hops()) {
            out.append(" nexthop").append(hop.via() == null ? "" : " via " + hop.via());
            out.append(hop.dev() == null ? "" : " dev " + Scene.text(hop.dev()));
        }
        return out.toString();
    }

    private static String attributes(Resource resource) {
        List<String> out = new ArrayList<>();
        for (Attribute a : resource.attributes()) {
            if (!a.value().isEmpty()) {
                out.add(Scene.text(a.name()) + " " + Scene.text(a.value()));
            }
        }
        return String.join(" ", out);
    }

    private void addRemarks(String of, @Nullable ResourceId id, List<String> to) {
        for (Remark remark : id == null ? List.<Remark>of() : scene.remarks(id)) {
            String text = remark.text().isEmpty()
                    ? remark.mark().word()
                    : remark.mark().word() + ": " + remark.text();
            to.add((of.isEmpty() ? "" : of + " ") + Scene.text(text));
        }
    }

    private static void add(String title, List<String> lines, List<Section> to) {
        if (!lines.isEmpty()) {
            to.add(new Section(title, lines));
        }
    }

    private String port(OvsPort port) {
        List<String> parts = new ArrayList<>();
        parts.add(Scene.text(port.name()));
        if (port.isBond()) {
            List<String> names = new ArrayList<>();
            for (IfName name : port.interfaces()) {
                names.add(Scene.text(name));
            }
            parts.add("bond of " + String.join(", ", names));
        }
        String remote = port.options().get("remote_ip");
        if (remote != null) {
            String key = port.options().get("key");
            parts.add(TunnelFinder.title(port.type()) + (key == null ? "" : " " + Scene.text(key)) + " to "
                    + Scene.text(remote));
        } else if (!port.type().isEmpty()) {
            String peer = port.options().get("peer");
            parts.add(Scene.text(port.type()) + (peer == null ? "" : " to " + Scene.text(peer)));
        }
        parts.addAll(scene.chosenAddresses(InterfaceId.host(port.name())));
        String vlan = VlanText.of(port);
        if (!vlan.isEmpty()) {
            parts.add(vlan);
        }
        String marks = Marks.words(scene.marks(InterfaceId.host(port.name())));
        if (!marks.isEmpty()) {
            parts.add(marks);
        }
        return String.join(" · ", parts);
    }

    private List<OvsPort> ports(Site site) {
        List<OvsPort> out = new ArrayList<>();
        for (OvsPort port : site.kind() == NodeKind.OVS_BRIDGE ? scene.all(OvsPort.class) : List.<OvsPort>of()) {
            if (ResourceId.ovsBridge(port.bridge()).equals(site.id())) {
                out.add(port);
            }
        }
        return out;
    }
}
