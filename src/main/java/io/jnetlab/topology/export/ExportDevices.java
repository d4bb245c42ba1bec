package io.jnetlab.topology.export;

import io.jnetlab.model.Attribute;
import io.jnetlab.model.IfName;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.LabState;
import io.jnetlab.model.OvsPort;
import io.jnetlab.topology.read.DeviceReader;
import io.jnetlab.topology.read.InterfaceReader;
import io.jnetlab.topology.yaml.YamlNode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where a file says what a device is to have, and what it can say there. */
final class ExportDevices {
    private final LabState state;
    private final ExportDraft draft;
    private final ExportPlaces places;

    ExportDevices(LabState state, ExportDraft draft, ExportPlaces places) {
        this.state = state;
        this.draft = draft;
        this.places = places;
    }

    private boolean isBridge(InterfaceId id) {
        return places.isBridge(id) || id.namespace().isHost() && state.ovsBridge(id.name()) != null;
    }

    private @Nullable OvsPort port(InterfaceId id) {
        return id.namespace().isHost() ? state.ovsPortOf(id.name()) : null;
    }

    /** The keys that can be written of it. */
    List<String> keys(InterfaceId id) {
        OvsPort port = port(id);
        if (isBridge(id)) {
            return DeviceReader.BRIDGE_KEYS;
        } else if (port != null && port.isBond()) {
            return DeviceReader.SHARED_KEYS;
        } else if (places.bridgeOf(id) != null) {
            boolean internal = port != null && port.type().equals("internal");
            return places.isWired(id) ? DeviceReader.PORT_KEYS : internal ? DeviceReader.INTERNAL_KEYS : List.of();
        } else if (id.namespace().isHost()) {
            return places.isWired(id) ? DeviceReader.HOST_KEYS : List.of();
        }
        return InterfaceReader.KEYS;
    }

    /** Whether what the device has is so at all that share what is said of it: a bond says it of its members at once. */
    boolean isShared(Interface link, String attribute) {
        OvsPort port = port(link.iface());
        if (port == null || !port.isBond()) {
            return true;
        }
        for (IfName name : port.interfaces()) {
            Interface other = state.iface(InterfaceId.host(name));
            if (other != null && !Objects.equals(value(other, attribute), value(link, attribute))) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable String value(Interface link, String attribute) {
        for (Attribute a : link.attributes()) {
            if (a.name().equals(attribute)) {
                return a.value();
            }
        }
        return null;
    }

    /** What is written under a key, or null. */
    @Nullable
    YamlNode find(InterfaceId id, String key) {
        String bridge = places.bridgeOf(id);
        YamlNode at;
        if (isBridge(id)) {
            at = find(draft.root, "bridges", id.name().value());
        } else if (bridge != null) {
            at = find(find(draft.root, "bridges", bridge), "ports", portName(id));
        } else {
            at = find(
                    find(draft.root, "namespaces", id.namespace().value()),
                    "interfaces",
                    id.name().value());
        }
        return at == null ? null : at.find(key);
    }

    private static @Nullable YamlNode find(@Nullable YamlNode map, String key, String below) {
        YamlNode there = map == null ? null : map.find(key);
        return there == null ? null : there.find(below);
    }

    private String portName(InterfaceId id) {
        OvsPort port = port(id);
        return (port == null ? id.name() : port.name()).value();
    }

    void put(InterfaceId id, String key, Object value) {
        String bridge = places.bridgeOf(id);
        if (isBridge(id)) {
            draft.putBridge(id.name().value(), key, value);
        } else if (bridge != null) {
            draft.putPort(bridge, portName(id), key, value);
        } else {
            draft.putInterface(id, key, value);
        }
    }
}
