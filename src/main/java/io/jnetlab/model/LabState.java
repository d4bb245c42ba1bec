package io.jnetlab.model;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a lab consists of, wanted or live: its resources by their ids, sorted and immutable. */
public final class LabState {
    public static final LabState EMPTY = new LabState(new TreeMap<>());

    private final SortedMap<ResourceId, Resource> resources;

    /** The same: a plan looks up each resource many times. */
    private final Map<ResourceId, Resource> byId;

    /** Bonds by the names of their interfaces. */
    private final Map<String, OvsPort> bonds = new HashMap<>();

    private LabState(SortedMap<ResourceId, Resource> resources) {
        this.resources = Collections.unmodifiableSortedMap(resources);
        this.byId = new HashMap<>(resources);
        for (Resource r : resources.values()) {
            if (r instanceof OvsPort port && port.isBond()) {
                for (IfName name : port.interfaces()) {
                    bonds.put(name.value(), port);
                }
            }
        }
    }

    /** @throws IllegalArgumentException where two resources have one id */
    public static LabState of(Collection<? extends Resource> resources) {
        TreeMap<ResourceId, Resource> map = new TreeMap<>();
        for (Resource r : resources) {
            if (map.put(r.id(), r) != null) {
                throw new IllegalArgumentException("twice: " + r.id());
            }
        }
        return new LabState(map);
    }

    /** All resources, sorted by id. */
    public SortedMap<ResourceId, Resource> resources() {
        return resources;
    }

    public @Nullable Resource get(ResourceId id) {
        return byId.get(id);
    }

    public @Nullable Namespace namespace(NetnsName name) {
        return (Namespace) byId.get(ResourceId.namespace(name));
    }

    public @Nullable Interface iface(InterfaceId id) {
        return (Interface) byId.get(ResourceId.iface(id));
    }

    public @Nullable OvsBridge ovsBridge(IfName name) {
        return (OvsBridge) byId.get(ResourceId.ovsBridge(name));
    }

    public @Nullable OvsPort ovsPort(IfName name) {
        return (OvsPort) byId.get(ResourceId.ovsPort(name));
    }

    /** The port of Open vSwitch that an interface of that name is, or is in; null where there is none. */
    public @Nullable OvsPort ovsPortOf(IfName iface) {
        OvsPort bond = bonds.get(iface.value());
        return bond != null ? bond : ovsPort(iface);
    }

    public boolean isEmpty() {
        return resources.isEmpty();
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof LabState s && s.resources.equals(resources);
    }

    @Override
    public int hashCode() {
        return resources.hashCode();
    }

    @Override
    public String toString() {
        return resources.values().toString();
    }
}
