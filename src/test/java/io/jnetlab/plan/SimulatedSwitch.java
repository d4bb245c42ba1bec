package io.jnetlab.plan;

import static io.jnetlab.plan.SimulatedNetns.check;

import io.jnetlab.model.Datapath;
import io.jnetlab.model.IfName;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LabState;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.MacAddress;
import io.jnetlab.model.OvsBridge;
import io.jnetlab.model.OvsColumn;
import io.jnetlab.model.OvsFlows;
import io.jnetlab.model.OvsMirror;
import io.jnetlab.model.OvsPort;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Open vSwitch on a {@link SimulatedMachine}: its database, and which devices its daemon has open. */
final class SimulatedSwitch {
    private final SimulatedNetns host;
    final Map<IfName, OvsBridge> bridges = new TreeMap<>();
    final Map<IfName, OvsPort> ports = new TreeMap<>();
    final Map<IfName, LabName> owners = new HashMap<>();

    final Map<ResourceId, OvsMirror> mirrors = new TreeMap<>();
    final Map<ResourceId, LabName> mirrorOwners = new HashMap<>();
    /** The rules of each bridge. */
    final Map<IfName, SortedSet<String>> flows = new TreeMap<>();

    /** The device that a port has open; a device of the same name that comes later is another one. */
    private final Map<IfName, SimulatedLink> open = new HashMap<>();

    /** Ports deleted in this transaction, which the daemon has not closed yet. */
    private final Map<IfName, OvsPort> closing = new HashMap<>();

    SimulatedSwitch(SimulatedNetns host) {
        this.host = host;
    }

    /** Ends a transaction; then a bridge has the smallest MTU of its ports. */
    void commit() {
        Set<IfName> used = new HashSet<>();
        for (OvsPort port : ports.values()) {
            used.addAll(port.devices());
        }
        open.keySet().retainAll(used);
        closing.clear();
        mirrors.replaceAll((id, mirror) -> withoutLostPorts(mirror));
        for (IfName bridge : bridges.keySet()) {
            int mtu = 0;
            for (OvsPort port : ports.values()) {
                for (IfName name : port.bridge().equals(bridge) ? port.devices() : List.<IfName>of()) {
                    SimulatedLink device = host.links.get(name);
                    if (device != null) {
                        mtu = mtu == 0 ? device.mtu : Math.min(mtu, device.mtu);
                    }
                }
            }
            host.setMtu(host.link(bridge), mtu == 0 ? 1500 : mtu);
        }
    }

    void addBridge(OvsBridge bridge, @Nullable LabName owner) {
        IfName name = bridge.name();
        check(!bridges.containsKey(name) && !ports.containsKey(name), "a bridge or port named " + name + " exists");
        check(bridge.datapath() != Datapath.AUTO, "no datapath_type");
        bridges.put(name, bridge);
        own(name, owner);
        addDevice(name, owner);
        flush(bridge);
    }

    private void own(IfName name, @Nullable LabName owner) {
        if (owner != null) {
            owners.put(name, owner);
        }
    }

    private void addDevice(IfName name, @Nullable LabName owner) {
        InterfaceId id = InterfaceId.host(name);
        host.register(new SimulatedLink(id, new LinkKind.OvsInternal(), owner, new MacAddress(0x0200000000ffL)), 1500);
    }

    /** Sets the columns that a step names, and no others. */
    void setBridge(OvsBridge bridge, Iterable<AttributeChange> changes) {
        OvsBridge before = bridges.get(bridge.name());
        check(before != null, "no bridge named " + bridge.name());
        if (before == null) {
            return;
        }
        TreeMap<String, String> values = new TreeMap<>(before.values());
        Datapath datapath = before.datapath();
        for (AttributeChange c : changes) {
            datapath = c.name().equals(OvsBridge.DATAPATH) ? bridge.datapath() : datapath;
            set(c, OvsColumn.OF_BRIDGES, values);
        }
        OvsBridge after = new OvsBridge(bridge.name(), datapath, values, bridge.keys());
        bridges.put(bridge.name(), after);
        for (String column : List.of(OvsBridge.DATAPATH, OvsBridge.FAIL_MODE, OvsBridge.CONTROLLER)) {
            for (AttributeChange c : changes) {
                if (c.name().equals(column)) {
                    flush(after);
                }
            }
        }
        if (before != null && before.datapath() != bridge.datapath()) {
            SimulatedLink device = host.link(bridge.name());
            host.remove(device);
            addDevice(bridge.name(), device.owner);
            for (OvsPort port : ports.values()) {
                if (port.bridge().equals(bridge.name()) && isInternal(port)) {
                    removeDevice(port);
                    addDevice(port, device.owner);
                }
                SimulatedLink opened = port.bridge().equals(bridge.name()) ? open.get(port.name()) : null;
                if (opened != null) {
                    opened.discipline = null;
                }
            }
        }
    }

    private void flush(OvsBridge bridge) {
        boolean secure = "secure".equals(bridge.values().get(OvsBridge.FAIL_MODE));
        flows.put(bridge.name(), new TreeSet<>(secure ? List.of() : List.of("priority=0 actions=NORMAL")));
    }

    void setMirror(OvsMirror mirror, boolean exists, @Nullable LabName owner) {
        check(bridges.containsKey(mirror.bridge()), "no bridge named " + mirror.bridge());
        check(exists == mirrors.containsKey(mirror.id()), (exists ? "no " : "there is a ") + mirror.id());
        mirrors.put(mirror.id(), mirror);
        if (!exists && owner != null) {
            mirrorOwners.put(mirror.id(), owner);
        }
    }

    void deleteMirror(OvsMirror mirror) {
        check(mirrors.remove(mirror.id()) != null, "no " + mirror.id());
        mirrorOwners.remove(mirror.id());
    }

    /** A reference to a port goes with the port, also when one of its name comes in another transaction. */
    private OvsMirror withoutLostPorts(OvsMirror mirror) {
        TreeMap<String, String> values = new TreeMap<>(mirror.values());
        for (OvsColumn column : OvsColumn.OF_MIRRORS) {
            String ports = column.type() == OvsColumn.Type.PORTS ? values.remove(column.name()) : null;
            List<String> left = new ArrayList<>(OvsPort.split(ports == null ? "" : ports));
            left.removeIf(port -> !ports(new IfName(port)));
            if (!left.isEmpty()) {
                values.put(column.name(), String.join(",", left));
            }
        }
        return new OvsMirror(mirror.bridge(), mirror.name(), values);
    }

    private boolean ports(IfName name) {
        return ports.containsKey(name) || bridges.containsKey(name);
    }

    /** Mirrors and flows, as they are read for a lab. */
    void readParts(LabName lab, LabState wanted, List<Resource> out, Map<ResourceId, LabName> into) {
        for (OvsMirror mirror : mirrors.values()) {
            LabName owner = mirrorOwners.get(mirror.id());
            if (lab.equals(owner) || wanted.get(mirror.id()) != null || lab.equals(owners.get(mirror.bridge()))) {
                out.add(mirror);
                if (owner != null) {
                    into.put(mirror.id(), owner);
                }
            }
        }
        for (OvsBridge bridge : bridges.values()) {
            OvsFlows want = (OvsFlows) wanted.get(OvsFlows.id(bridge.name()));
            List<String> rules = new ArrayList<>(flows.getOrDefault(bridge.name(), new TreeSet<>()));
            if (want == null
                    && lab.equals(owners.get(bridge.name()))
                    && bridge.keys().contains(OvsBridge.FLOWS)) {
                out.add(OvsFlows.of(bridge.name(), rules));
            } else if (want != null) {
                List<String> only = new ArrayList<>(rules);
                only.removeAll(want.lines());
                List<String> missing = new ArrayList<>(want.lines());
                missing.removeAll(rules);
                out.add(new OvsFlows(bridge.name(), rules, OvsFlows.rules(only), OvsFlows.rules(missing)));
            }
        }
    }

    void deleteBridge(IfName name) {
        flows.remove(name);
        mirrors.keySet().removeIf(id -> id.name().startsWith(name + " "));
        mirrorOwners.keySet().removeIf(id -> id.name().startsWith(name + " "));
        check(bridges.remove(name) != null, "no bridge named " + name);
        owners.remove(name);
        host.remove(host.link(name));
        for (OvsPort port : new ArrayList<>(ports.values())) {
            if (port.bridge().equals(name)) {
                deletePort(port);
            }
        }
    }

    void addPort(OvsPort port, @Nullable LabName owner) {
        IfName name = port.name();
        check(bridges.containsKey(port.bridge()), "no bridge named " + port.bridge());
        check(!ports.containsKey(name) && !bridges.containsKey(name), "a port named " + name + " exists");
        OvsPort before = closing.get(name);
        ports.put(name, port);
        own(name, owner);
        if (isInternal(port)) {
            addDevice(port, owner);
        }
        for (IfName device : port.devices()) {
            open(device, before == null || !before.type().equals(port.type()));
        }
        check(!port.type().equals("patch") || port.options().containsKey("peer"), "no peer: " + port);
    }

    private void open(IfName name, boolean afresh) {
        SimulatedLink device = host.links.get(name);
        check(device != null, "could not open network device " + name);
        if (device != null && (afresh || !open.containsKey(name))) {
            check(device.master.equals(Interface.NO_MASTER), name + " is a port of " + device.master);
            open.put(name, device);
            // The daemon takes away what it did not give.
            device.discipline = null;
        }
    }

    /** Sets the columns that a step names, and no others. */
    void setPort(OvsPort port, Iterable<AttributeChange> changes) {
        OvsPort b = ports.get(port.name());
        check(b != null, "no port named " + port.name());
        if (b == null) {
            return;
        }
        TreeMap<String, String> values = new TreeMap<>(b.values());
        for (AttributeChange c : changes) {
            check(OvsColumn.of(OvsColumn.OF_PORTS, c.name()) != null, "can't set " + c.name());
            set(c, OvsColumn.OF_PORTS, values);
        }
        ports.put(port.name(), new OvsPort(b.bridge(), b.name(), values, port.keys()));
        for (IfName device : port.devices()) {
            open(device, false);
        }
        adjust(ports.get(port.name()));
    }

    private static boolean isInternal(OvsPort port) {
        return port.type().equals("internal");
    }

    private void addDevice(OvsPort port, @Nullable LabName owner) {
        addDevice(port.name(), owner);
        adjust(port);
    }

    /** Gives the device of a port of type internal what its row asks for. */
    private void adjust(OvsPort port) {
        String mtu = port.values().get(OvsPort.MTU_REQUEST);
        String mac = port.values().get(OvsPort.MAC);
        if (isInternal(port) && mtu != null) {
            host.setMtu(host.link(port.name()), Integer.parseInt(mtu));
        }
        if (isInternal(port) && mac != null) {
            host.link(port.name()).mac = MacAddress.parse(mac);
        }
    }

    /** Somebody may have removed the device alone. */
    private void removeDevice(OvsPort port) {
        SimulatedLink device = host.links.get(port.name());
        if (device != null) {
            host.remove(device);
        }
    }

    private static void set(AttributeChange c, List<OvsColumn> columns, Map<String, String> values) {
        OvsColumn column = OvsColumn.of(columns, c.name());
        if (c.after() == null
                || column == null
                || c.after().equals(column.type().unset())) {
            values.remove(c.name());
        } else {
            values.put(c.name(), c.after());
        }
    }

    void deletePort(OvsPort port) {
        OvsPort there = ports.get(port.name());
        check(there != null && there.bridge().equals(port.bridge()), "no port " + port.name() + " on " + port.bridge());
        ports.remove(port.name());
        owners.remove(port.name());
        closing.put(port.name(), port);
        if (there != null && isInternal(there)) {
            removeDevice(there);
        }
    }

    boolean isPort(InterfaceId iface) {
        for (OvsPort port : ports.values()) {
            if (iface.namespace().isHost() && port.devices().contains(iface.name())) {
                return true;
            }
        }
        return false;
    }

    /** Fails where a port's device is not the one that the daemon has open. */
    void checkForwarding() {
        for (OvsPort port : ports.values()) {
            for (IfName name : port.devices()) {
                check(
                        host.links.get(name) != null && host.links.get(name) == open.get(name),
                        "port " + name + " is open on a device that is gone");
            }
        }
    }

    @Override
    public String toString() {
        return bridges.values() + " " + ports.values() + " " + mirrors.values() + " " + flows;
    }
}
