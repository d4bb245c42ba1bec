package io.jnetlab.cli.check;

import com.google.gson.stream.JsonWriter;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.diag.VisibleText;
import io.jnetlab.model.Address;
import io.jnetlab.model.Interface;
import io.jnetlab.model.LabState;
import io.jnetlab.model.Namespace;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import io.jnetlab.plan.Action;
import io.jnetlab.plan.AttributeChange;
import io.jnetlab.plan.Change;
import io.jnetlab.plan.Plan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * In what the live network differs from a model, by namespaces; those that are right have an empty list.
 *
 * <p>It is about the network: names under {@code /etc/netns}, processes, limits and other namespaces are left out, and what
 * keeps a lab quiet and nobody does by hand.
 */
record ModelDifferences(SortedMap<NetnsName, List<Difference>> byNamespace) {
    /**
     * @param plan from the live to the model's state
     * @param hidden whether nothing may be told of what the model has
     */
    static ModelDifferences of(Plan plan, LabState model, boolean hidden) {
        SortedMap<NetnsName, List<Change>> changes = new TreeMap<>();
        boolean v6 = false;
        for (Resource resource : model.resources().values()) {
            v6 |= resource instanceof Address address && address.prefix().isV6();
            if (isNetwork(resource.id())) {
                changes.computeIfAbsent(resource.id().namespace(), n -> new ArrayList<>());
            }
        }
        Set<ResourceId> whole = new HashSet<>();
        for (Change change : plan.changes()) {
            if (change.action() == Action.CREATE || change.action() == Action.DELETE) {
                whole.add(change.id());
            }
        }
        for (Change change : plan.changes()) {
            Change counted = isNetwork(change.id()) && !isPart(change, whole) ? counted(change, v6) : null;
            if (counted != null) {
                changes.computeIfAbsent(change.id().namespace(), n -> new ArrayList<>())
                        .add(counted);
            }
        }
        SortedMap<NetnsName, List<Difference>> out = new TreeMap<>();
        for (Map.Entry<NetnsName, List<Change>> e : changes.entrySet()) {
            out.put(e.getKey(), hidden ? HiddenDifferences.of(e.getValue()) : ShownDifferences.of(e.getValue()));
        }
        return new ModelDifferences(out);
    }

    /** Whether it goes without saying: what it is in or on is missing, or too many, as a whole. */
    private static boolean isPart(Change change, Set<ResourceId> whole) {
        ResourceId parent = change.resource().parent();
        return parent != null && whole.contains(parent) && whole.contains(change.id());
    }

    private static boolean isNetwork(ResourceId id) {
        return switch (id.kind()) {
            case FILE, CONTROL_GROUP, ISOLATION, PROCESS -> false;
            default -> true;
        };
    }

    /** The change without attributes that nobody is asked for; null where no other differs. */
    private static @Nullable Change counted(Change change, boolean v6) {
        if (change.before() == null || change.after() == null) {
            return change;
        }
        List<AttributeChange> left = new ArrayList<>();
        for (AttributeChange a : change.attributes()) {
            boolean quiet =
                    switch (a.name()) {
                        case Interface.ADDRGENMODE, Interface.DAD, Interface.TX_CHECKSUM, Interface.TX_QUEUE_LENGTH ->
                            change.id().kind() == ResourceId.Kind.INTERFACE;
                        case Namespace.FORWARDING_V6 -> !v6;
                        default -> false;
                    };
            if (!quiet) {
                left.add(a);
            }
        }
        return left.isEmpty()
                ? null
                : new Change(change.action(), change.id(), change.before(), change.after(), left, change.reason());
    }

    /** The device, bridge or port that a thing is, or is part of; null where it is none. */
    static @Nullable String device(ResourceId id) {
        return switch (id.kind()) {
            case INTERFACE, OVS_BRIDGE, OVS_PORT -> id.name();
            case QDISC, BRIDGE_VLAN, WIREGUARD, WIREGUARD_PEER, ADDRESS -> {
                int blank = id.name().indexOf(' ');
                yield blank < 0 ? id.name() : id.name().substring(0, blank);
            }
            default -> null;
        };
    }

    boolean isEmpty() {
        return count() == 0;
    }

    /** How many namespaces differ. */
    int count() {
        int n = 0;
        for (List<Difference> differences : byNamespace.values()) {
            n += differences.isEmpty() ? 0 : 1;
        }
        return n;
    }

    void print(Invocation call) throws IOException {
        for (Map.Entry<NetnsName, List<Difference>> e : byNamespace.entrySet()) {
            boolean right = e.getValue().isEmpty();
            String mark = right ? call.style().good("✓") : call.style().bad("✗");
            if (right && call.isQuiet()) {
                continue;
            }
            call.out().line(mark + " " + e.getKey() + (right ? ": as the model" : ""));
            for (Difference difference : e.getValue()) {
                call.out().line("   " + VisibleText.escape(difference.text()));
            }
        }
    }

    /** The member {@code namespaces}. */
    void write(JsonWriter json) throws IOException {
        json.name("namespaces").beginArray();
        for (Map.Entry<NetnsName, List<Difference>> e : byNamespace.entrySet()) {
            json.beginObject();
            json.name("namespace").value(e.getKey().value());
            json.name("as_model").value(e.getValue().isEmpty());
            json.name("differences").beginArray();
            for (Difference difference : e.getValue()) {
                difference.write(json);
            }
            json.endArray();
            json.endObject();
        }
        json.endArray();
    }
}
