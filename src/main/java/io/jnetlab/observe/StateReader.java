package io.jnetlab.observe;

import io.jnetlab.cgroup.ControlGroup;
import io.jnetlab.model.Attachment;
import io.jnetlab.model.Datapath;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LabState;
import io.jnetlab.model.MachineFacts;
import io.jnetlab.model.Namespace;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.OvsBridge;
import io.jnetlab.model.Resource;
import io.jnetlab.model.StrangeProcess;
import io.jnetlab.netlink.GenericNetlink;
import io.jnetlab.netns.NetnsLeftover;
import io.jnetlab.netns.NetnsPins;
import io.jnetlab.ovsdb.OpenVswitch;
import io.jnetlab.ovsdb.OvsdbConnectionException;
import io.jnetlab.rtnetlink.LinkMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads the machine: each source whole, or an exception. What could not be read never looks like something that is not
 * there.
 */
public final class StateReader {
    private static final String OVS_FAMILY = "ovs_datapath";

    /** How often who holds no lock reads again, and how long it waits before. */
    private static final int AGAIN = 5;

    private static final long PAUSE_NANOS = 30_000_000L;

    private final Machine machine;
    private boolean strangers;
    private boolean allRows;
    private @Nullable OvsRows assumed;
    private @Nullable Map<String, String> environment;
    private @Nullable KeptReadings kept;

    public StateReader(Machine machine) {
        this.machine = machine;
    }

    /** Reads only namespaces of which nothing is kept; the caller forgets those that change. */
    StateReader keeping(KeptReadings readings) {
        kept = readings;
        return this;
    }

    /** Reads also who else runs in the lab's namespaces, which means a look at every process of the machine. */
    public StateReader withStrangeProcesses() {
        strangers = true;
        return this;
    }

    /** Reads all bridges and ports, those too that are others' and have no name that is wanted. */
    public StateReader withAllOfOpenVswitch() {
        allRows = true;
        return this;
    }

    /** Takes these rows for what Open vSwitch has, and asks it nothing: for when it no longer answers. */
    public StateReader assuming(OvsRows rows) {
        assumed = rows;
        return this;
    }

    /**
     * Reads again where the private Open vSwitch ended meanwhile, with the one that there is then: for who holds no lock, so
     * that another process may take its last lab down.
     *
     * @param variables of the process, to find Open vSwitch by
     */
    public StateReader unlocked(Map<String, String> variables) {
        environment = variables;
        return this;
    }

    /** Whether it is worth to read once more; finds Open vSwitch anew then. */
    private boolean isGone(int attempt) throws IOException {
        OpenVswitch ovs = machine.openVswitch();
        if (environment == null || attempt > AGAIN || ovs != null && !ovs.isPrivate()) {
            return false;
        }
        if (ovs != null) {
            ovs.close();
        }
        machine.use(null);
        LockSupport.parkNanos(PAUSE_NANOS);
        machine.use(SwitchFinder.find(environment));
        return true;
    }

    /**
     * Reads all that a plan for a lab must know: what carries its mark, what has a wanted name, and everything in
     * namespaces of either sort.
     *
     * @param wanted empty to read what the lab has
     */
    public ObservedState read(LabName lab, LabState wanted) throws IOException {
        return again(() -> readOnce(lab, wanted));
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private <T> T again(Reading<T> reading) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return reading.read();
            } catch (OvsdbConnectionException e) {
                if (!isGone(attempt)) {
                    throw e;
                }
            }
        }
    }

    private ObservedState readOnce(LabName lab, LabState wanted) throws IOException {
        NetnsPins pins = machine.refresh();
        Beside<OvsRows> rows = Beside.start(() -> rows(lab, wanted));
        Map<NetnsName, PlaceReading> readings;
        List<Place> own = new ArrayList<>();
        try {
            readings = readPlaces(lab, wanted, own);
        } finally {
            rows.end();
        }
        OvsRows ovs = rows.get();
        if (kept != null) {
            kept.keep(readings);
            kept.keepRows(ovs);
        }
        StateBuilder builder = new StateBuilder(lab, wanted, readings, ovs);
        builder.build();
        if (assumed == null) {
            FlowsReader.read(lab, wanted, ovs, machine.openVswitch(), builder::add);
        }
        for (NetnsLeftover leftover : pins.leftovers()) {
            builder.addLeftover(leftover);
        }
        FileReader.read(lab, wanted, builder::addFile);
        SortedMap<String, String> sysctlDefaults = new SysctlReader(wanted).read(readings, builder);
        NsidReader.read(wanted, machine, readings, builder);
        SortedMap<NetnsName, String> rulesets = RulesetReader.read(wanted, readings, builder::add);
        boolean kernelDatapath = needsDatapath(wanted, ovs) && GenericNetlink.has(OVS_FAMILY);
        ControlGroup group = ProcessReader.group(machine, lab);
        if (group != null) {
            builder.addOwn(ProcessReader.read(lab, group, wanted));
        }
        if (strangers) {
            for (StrangeProcess process : StrangeProcesses.read(own, group)) {
                builder.add(process);
            }
        }
        return builder.observed(
                new MachineFacts(kernelDatapath, sysctlDefaults, rulesets, group == null ? "" : group.toString()));
    }

    /**
     * Reads the host's namespace, and those that are the lab's or that it wants.
     *
     * @param own gets those that the lab has made
     */
    private Map<NetnsName, PlaceReading> readPlaces(LabName lab, LabState wanted, List<Place> own) throws IOException {
        List<Place> places = new ArrayList<>();
        for (Place place : machine.places()) {
            places.add(place);
        }
        PlaceReadings read = PlaceReadings.of(lab, wanted, kept, places);
        Map<NetnsName, PlaceReading> out = new TreeMap<>();
        for (int i = 0; i < places.size(); i++) {
            Place place = places.get(i);
            Mark mark = read.mark(i);
            Namespace want = wanted.namespace(place.name());
            // Who is in a namespace that something else made has nothing to do with the lab, nor has who is where we
            // are.
            boolean here =
                    place.namespace().id().equals(machine.host().namespace().id());
            if (mark != null && read.isOwn(i) && mark.attached() == null && !here) {
                own.add(place);
            }
            PlaceReading reading = read.reading(i);
            boolean counts = read.isOwn(i) || want != null && !(mark == null && AttachedReader.isToServe(want));
            if (counts && reading != null) {
                Attachment attachment = AttachedReader.of(place, mark, want, machine);
                out.put(place.name(), reading.with(attachment));
            }
        }
        PlaceReading host = kept == null ? null : kept.of(machine.host());
        out.put(NetnsName.HOST, host == null ? PlaceReading.of(machine.host(), null, null) : host);
        return out;
    }

    /** Every lab of which something is marked on this machine. */
    public SortedSet<LabName> labs() throws IOException {
        return again(this::labsOnce);
    }

    private SortedSet<LabName> labsOnce() throws IOException {
        SortedSet<LabName> out = new TreeSet<>();
        NetnsPins pins = machine.refresh();
        for (Place place : machine.places()) {
            add(PlaceReadings.markOf(place), out);
        }
        for (NetnsLeftover leftover : pins.leftovers()) {
            add(Mark.parse(leftover.text()), out);
        }
        for (LinkMessage link : machine.host().client().links()) {
            add(Mark.parse(link.alias()), out);
        }
        out.addAll(ProcessReader.names(machine));
        FileReader.labs(out);
        OpenVswitch ovs = machine.openVswitch();
        if (ovs != null) {
            out.addAll(OvsLabs.read(ovs.client()));
        }
        return out;
    }

    private static void add(@Nullable Mark mark, SortedSet<LabName> out) {
        if (mark != null) {
            out.add(mark.lab());
        }
    }

    private OvsRows rows(LabName lab, LabState wanted) throws IOException {
        OvsRows known = kept == null ? assumed : kept.rows();
        OpenVswitch ovs = machine.openVswitch();
        if (known != null) {
            return known;
        }
        if (ovs == null) {
            return OvsRows.NONE;
        }
        // What is kept is used for another lab, or after the file was edited.
        boolean some = kept == null && !allRows;
        return some ? OvsRows.read(ovs.client(), lab, wanted) : OvsRows.read(ovs.client());
    }

    /** Whether the file leaves it to the machine where a bridge forwards that is not there yet. */
    private static boolean needsDatapath(LabState wanted, OvsRows ovs) {
        for (Resource r : wanted.resources().values()) {
            if (r instanceof OvsBridge bridge
                    && bridge.datapath() == Datapath.AUTO
                    && !ovs.bridges().containsKey(bridge.name().value())) {
                return true;
            }
        }
        return false;
    }
}
