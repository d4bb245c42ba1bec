package io.jnetlab.plan;

import static io.jnetlab.plan.SimulatedNetns.check;

import io.jnetlab.model.Datapath;
import io.jnetlab.model.IfName;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.MacAddress;
import io.jnetlab.model.OvsBridge;
import io.jnetlab.model.OvsColumn;
import io.jnetlab.model.OvsPort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Open vSwitch on a {@link SimulatedMachine}: its database, and which devices its daemon has open. */
final class SimulatedSwitch {
    private final SimulatedNetns host;
    final Map<IfName, OvsBridge> bridges = new TreeMap<>();
    final Map<IfName, OvsPort> ports = new TreeMap<>();
    final Map<IfName, LabName> owners = new HashMap<>();

    /** The device that a port has open; a device of the same name that comes later is another one. */
    private final Map<IfName, SimulatedLink> open = new HashMap<>();

    /** Ports deleted in this transaction, which the daemon has not closed yet. */
    private final Map<IfName, OvsPort> closing = new HashMap<>();

    SimulatedSwitch(SimulatedNetns host) {
        this.host = host;
    }

    /** Ends a transaction; then a bridge has the smallest MTU of its ports. */
    void commit() {
        for (IfName name : closing.keySet()) {
            if (!ports.containsKey(name)) {
                open.remove(name);
            }
        }
        closing.clear();
        for (IfName bridge : bridges.keySet()) {
            int mtu = 0;
            for (OvsPort port : ports.values()) {
                SimulatedLink device = port.type().isEmpty() ? host.links.get(port.name()) : null;
                if (device != null && port.bridge().equals(bridge)) {
                    mtu = mtu == 0 ? device.mtu : Math.min(mtu, device.mtu);
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
        bridges.put(bridge.name(), new OvsBridge(bridge.name(), datapath, values, bridge.keys()));
        if (before != null && before.datapath() != bridge.datapath()) {
            SimulatedLink device = host.link(bridge.name());
            host.remove(device);
            addDevice(bridge.name(), device.owner);
            for (OvsPort port : ports.values()) {
                SimulatedLink opened = port.bridge().equals(bridge.name()) ? open.get(port.name()) : null;
                if (opened != null) {
                    opened.discipline = null;
                }
            }
        }
    }

    void deleteBridge(IfName name) {
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
        if (port.type().isEmpty()) {
            SimulatedLink device = host.links.get(name);
            check(device != null, "could not open network device " + name);
            if (device != null && (before == null || !before.type().equals(port.type()) || !open.containsKey(name))) {
                check(device.master.equals(Interface.NO_MASTER), name + " is a port of " + device.master);
                open.put(name, device);
                // The daemon takes away what it did not give.
                device.discipline = null;
            }
        } else {
            check(port.type().equals("patch") && port.options().containsKey("peer"), "not a patch port: " + port);
            open.remove(name);
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
    }

    private static void set(AttributeChange c, List<OvsColumn> columns, TreeMap<String, String> values) {
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
    }

    boolean isPort(InterfaceId iface) {
        OvsPort port = iface.namespace().isHost() ? ports.get(iface.name()) : null;
        return port != null && port.type().isEmpty();
    }

    /** Fails where a port's device is not the one that the daemon has open. */
    void checkForwarding() {
        for (OvsPort port : ports.values()) {
            if (port.type().isEmpty()) {
                check(
                        host.links.get(port.name()) != null && host.links.get(port.name()) == open.get(port.name()),
                        "port " + port.name() + " is open on a device that is gone");
            }
        }
    }

    @Override
    public String toString() {
        return bridges.values() + " " + ports.values();
    }
}
