package io.jnetlab.graph;

import io.jnetlab.model.IfName;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.LabProcess;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.Namespace;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.OvsBridge;
import io.jnetlab.model.OvsPort;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which nodes a drawing has, and which of them an interface is at. */
final class Sites {
    /**
     * A node to be.
     *
     * @param namespace that it is or stands in
     * @param id of the namespace or bridge; null for the host
     * @param device a bridge's own, which need not be there; null for a namespace
     */
    record Site(
            String name, NodeKind kind, NetnsName namespace, @Nullable ResourceId id, @Nullable InterfaceId device) {}

    private final Scene scene;
    private final List<Site> sites = new ArrayList<>();
    private final SortedMap<NetnsName, Integer> namespaces = new TreeMap<>();
    private final SortedMap<InterfaceId, Integer> bridges = new TreeMap<>();

    Sites(Scene scene) {
        this.scene = scene;
        for (Resource resource : scene.state().resources().values()) {
            if (resource instanceof OvsBridge bridge) {
                sites.add(new Site(
                        Scene.text(bridge.name()),
                        NodeKind.OVS_BRIDGE,
                        NetnsName.HOST,
                        bridge.id(),
                        InterfaceId.host(bridge.name())));
            } else if (resource instanceof Interface iface && iface.kind() instanceof LinkKind.LinuxBridge) {
                InterfaceId id = iface.iface();
                String name = id.namespace().isHost() ? Scene.text(id.name()) : Scene.text(id);
                sites.add(new Site(name, NodeKind.LINUX_BRIDGE, id.namespace(), iface.id(), id));
            } else if (resource instanceof Namespace namespace && !isJustSwitch(namespace)) {
                NodeKind kind = namespace.forwards() ? NodeKind.ROUTER : NodeKind.NAMESPACE;
                sites.add(new Site(Scene.text(namespace.name()), kind, namespace.name(), namespace.id(), null));
            }
        }
        sites.sort(Comparator.comparing(Site::name, NaturalOrder.NAMES));
        for (int i = 0; i < sites.size(); i++) {
            Site site = sites.get(i);
            if (site.device() == null) {
                namespaces.put(site.namespace(), i);
            } else {
                bridges.put(site.device(), i);
            }
        }
        for (Interface iface : scene.all(Interface.class)) {
            if (iface.iface().namespace().isHost() && at(iface.iface()) < 0) {
                namespaces.put(NetnsName.HOST, sites.size());
                sites.add(new Site(NetnsName.HOST.value(), NodeKind.HOST, NetnsName.HOST, null, null));
            }
        }
    }

    List<Site> all() {
        return sites;
    }

    /** The index of the node that an interface is at: the bridge that it is a port of, else its namespace; -1 for none. */
    int at(InterfaceId id) {
        OvsPort port = scene.ovsPort(id);
        if (port != null) {
            return bridge(InterfaceId.host(port.bridge()));
        }
        Interface iface = scene.state().iface(id);
        Interface bridge = iface == null ? null : scene.linuxBridge(iface);
        if (bridge != null) {
            return bridge(bridge.iface());
        }
        return bridges.containsKey(id) ? bridge(id) : namespace(id.namespace());
    }

    /** The index of a bridge's node, by the bridge's own device; -1 for none. */
    int bridge(InterfaceId device) {
        return bridges.getOrDefault(device, -1);
    }

    /** The index of a namespace's node; -1 for none. */
    int namespace(NetnsName name) {
        return namespaces.getOrDefault(name, -1);
    }

    /** Whether it holds bridges with their ports, and nothing else that a node would show. */
    private boolean isJustSwitch(Namespace namespace) {
        boolean any = false;
        for (Interface iface : scene.in(namespace.name(), Interface.class)) {
            boolean bridge = iface.kind() instanceof LinkKind.LinuxBridge;
            any |= bridge;
            boolean shown = !bridge
                    && scene.linuxBridge(iface) == null
                    && !iface.iface().name().equals(IfName.LO);
            if (shown || !scene.chosenAddresses(iface.iface()).isEmpty()) {
                return false;
            }
        }
        return any && scene.in(namespace.name(), LabProcess.class).isEmpty();
    }
}
