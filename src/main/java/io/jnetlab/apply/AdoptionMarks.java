package io.jnetlab.apply;

import io.jnetlab.model.IfName;
import io.jnetlab.model.Interface;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LabState;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.Namespace;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.OvsBridge;
import io.jnetlab.model.OvsMirror;
import io.jnetlab.model.OvsPort;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import io.jnetlab.model.Ruleset;
import io.jnetlab.observe.Machine;
import io.jnetlab.observe.Mark;
import io.jnetlab.observe.ObservedState;
import io.jnetlab.observe.OvsQosRows;
import io.jnetlab.observe.OvsRows;
import io.jnetlab.observe.Place;
import io.jnetlab.ovsdb.Condition;
import io.jnetlab.ovsdb.Mutate;
import io.jnetlab.ovsdb.Mutation;
import io.jnetlab.ovsdb.OpenVswitch;
import io.jnetlab.ovsdb.OvsdbMap;
import io.jnetlab.ovsdb.OvsdbOperation;
import io.jnetlab.ovsdb.OvsdbSet;
import io.jnetlab.plan.NamespaceStep;
import io.jnetlab.rtnetlink.LinkBuilder;
import io.jnetlab.rtnetlink.LinkMessage;
import io.jnetlab.rtnetlink.LinkRequests;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The marks that objects of a lab lack, in the places where those that it makes have them. */
final class AdoptionMarks {
    /** An alias that is to be written. */
    private record Alias(ResourceId on, Place place, int ifindex, String before, String after) {}

    private final LabName lab;
    private final Machine machine;
    private final OvsRows rows;
    private final List<Alias> aliases = new ArrayList<>();
    private final List<OvsdbOperation> marking = new ArrayList<>();
    private final List<OvsdbOperation> unmarking = new ArrayList<>();
    private int written;
    private boolean committed;

    /** @param observed holds all of what is wanted */
    AdoptionMarks(LabName lab, LabState wanted, Machine machine, ObservedState observed) throws IOException {
        this.lab = lab;
        this.machine = machine;
        this.rows = observed.ovs();
        for (Resource r : wanted.resources().values()) {
            if (r instanceof Namespace namespace && namespace.attachment() == null) {
                namespace(namespace, wanted.get(Ruleset.id(namespace.name())) != null);
            } else if (r instanceof Interface link) {
                link(link, observed.links().get(link.iface()));
            } else if (r instanceof OvsBridge bridge) {
                bridge(bridge);
            } else if (r instanceof OvsPort port) {
                port(port);
            } else if (r instanceof OvsMirror mirror) {
                OvsRows.MirrorRow row = rows.mirrors().get(mirror.id().name());
                if (row != null && !lab.equals(row.owner())) {
                    row("Mirror", Condition.is(row.uuid()), new TreeSet<>());
                }
            }
        }
    }

    boolean isEmpty() {
        return aliases.isEmpty() && marking.isEmpty();
    }

    /** How many objects get a mark, rows of Open vSwitch not counted one by one. */
    int size() {
        return aliases.size() + (marking.isEmpty() ? 0 : 1);
    }

    private Place place(NetnsName name) {
        return Objects.requireNonNull(machine.place(name), name::value);
    }

    private void namespace(Namespace namespace, boolean ruleset) throws IOException {
        Place place = place(namespace.name());
        LinkMessage lo = place.client().link(Indexes.LO);
        String alias = lo == null || lo.alias() == null ? "" : lo.alias();
        if (!isMarked(alias)) {
            Mark mark = new Mark(lab, NamespaceStep.marked(namespace), ruleset);
            aliases.add(new Alias(namespace.id(), place, Indexes.LO, alias, mark.toString()));
        }
    }

    private boolean isMarked(@Nullable String alias) {
        Mark mark = Mark.parse(alias);
        return mark != null && mark.lab().equals(lab);
    }

    /** That of {@code lo} is its namespace's, that of a switch's own device its row's. */
    private void link(Interface link, @Nullable LinkMessage there) {
        LinkKind kind = link.kind();
        boolean own = kind instanceof LinkKind.Loopback || kind instanceof LinkKind.OvsInternal;
        if (there != null && !own && !isMarked(there.alias())) {
            String before = there.alias() == null ? "" : there.alias();
            String after = new Mark(lab, link).toString();
            aliases.add(new Alias(link.id(), place(link.iface().namespace()), there.ifindex(), before, after));
        }
    }

    private void bridge(OvsBridge bridge) {
        OvsRows.BridgeRow row = rows.bridges().get(bridge.name().value());
        if (row != null && !lab.equals(row.owner())) {
            row("Bridge", Condition.is(row.uuid()), bridge.keys());
            row("Port", Condition.named(bridge.name().value()), new TreeSet<>());
            row("Interface", Condition.named(bridge.name().value()), new TreeSet<>());
        }
    }

    private void port(OvsPort port) {
        OvsRows.PortRow row = rows.ports().get(port.name().value());
        if (row == null || lab.equals(row.owner())) {
            return;
        }
        row("Port", Condition.is(row.uuid()), port.keys());
        for (IfName name : port.interfaces()) {
            row("Interface", Condition.named(name.value()), new TreeSet<>());
        }
        for (OvsQosRows.Row qos : rows.qos()) {
            if (qos.uuid().equals(row.qos())) {
                row("QoS", Condition.is(qos.uuid()), new TreeSet<>());
                qos.queues().forEach(queue -> row("Queue", Condition.is(queue), new TreeSet<>()));
            }
        }
    }

    private void row(String table, Condition which, SortedSet<String> keys) {
        Mutation without = Mutation.delete(
                OvsPort.EXTERNAL_IDS, OvsdbSet.ofStrings(List.of(Mark.EXTERNAL_ID, Mark.EXTERNAL_ID_KEYS)));
        List<Mutation> with = new ArrayList<>();
        with.add(without);
        with.add(Mutation.insert(OvsPort.EXTERNAL_IDS, OvsdbMap.of(Mark.EXTERNAL_ID, lab.value())));
        if (!keys.isEmpty()) {
            with.add(Mutation.insert(OvsPort.EXTERNAL_IDS, OvsdbMap.of(Mark.EXTERNAL_ID_KEYS, String.join(" ", keys))));
        }
        marking.add(new Mutate(table, List.of(which), with));
        unmarking.add(new Mutate(table, List.of(which), List.of(without)));
    }

    /** Ports of bridges that are to be marked, which the file does not name: they would go with the bridge. */
    static List<ResourceId> strangePorts(LabState wanted, SortedMap<String, OvsRows.PortRow> ports) {
        List<ResourceId> out = new ArrayList<>();
        for (OvsRows.PortRow row : ports.values()) {
            if (wanted.ovsBridge(row.port().bridge()) != null
                    && wanted.get(row.port().id()) == null) {
                out.add(row.port().id());
            }
        }
        return out;
    }

    /** Links that have an alias of their own choice, which a mark would take the place of. */
    List<ResourceId> aliased(LabState wanted) {
        List<ResourceId> out = new ArrayList<>();
        for (Alias alias : aliases) {
            Resource r = wanted.get(alias.on());
            boolean said = r instanceof Interface link && alias.before().equals(String.valueOf(link.alias()));
            if (!alias.before().isEmpty() && !said) {
                out.add(alias.on());
            }
        }
        return out;
    }

    /**
     * Writes the first of them.
     *
     * @param count at most {@link #size()}; what a killed process has done is told by such a number
     */
    void write(int count) throws IOException, InterruptedApplyException {
        while (written < Math.min(count, aliases.size())) {
            InterruptedApplyException.check();
            Alias alias = aliases.get(written);
            set(alias, alias.after());
            written++;
        }
        if (count > aliases.size() && !marking.isEmpty()) {
            InterruptedApplyException.check();
            commit(marking);
            committed = true;
        }
    }

    private void commit(List<OvsdbOperation> operations) throws IOException {
        OpenVswitch ovs = Objects.requireNonNull(machine.openVswitch(), "rows of no Open vSwitch");
        ovs.client().transactConfig(operations);
    }

    private static void set(Alias alias, String text) throws IOException {
        alias.place()
                .client()
                .execute(LinkRequests.set(
                        new LinkBuilder().ifindex(alias.ifindex()).alias(text).build()));
    }

    /**
     * Takes away what was written, all that goes.
     *
     * @return what is left, a line each
     */
    List<String> undo() {
        List<String> left = new ArrayList<>();
        for (int i = written - 1; i >= 0; i--) {
            try {
                set(aliases.get(i), aliases.get(i).before());
            } catch (IOException e) {
                left.add("the mark of " + aliases.get(i).on() + ": " + e.getMessage());
            }
        }
        written = 0;
        if (committed) {
            try {
                commit(unmarking);
                committed = false;
            } catch (IOException e) {
                left.add("the marks in Open vSwitch's database: " + e.getMessage());
            }
        }
        return left;
    }
}
