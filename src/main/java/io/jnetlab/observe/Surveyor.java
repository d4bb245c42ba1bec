package io.jnetlab.observe;

import io.jnetlab.model.IfName;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LabState;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.Namespace;
import io.jnetlab.model.NetnsFile;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.OvsBridge;
import io.jnetlab.model.OvsFlows;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import io.jnetlab.model.Ruleset;
import io.jnetlab.model.StrangeProcess;
import io.jnetlab.netns.NetnsPin;
import io.jnetlab.netns.NetnsThread;
import io.jnetlab.ovsdb.OpenFlow;
import io.jnetlab.ovsdb.OpenVswitch;
import io.jnetlab.ovsdb.OvsdbException;
import io.jnetlab.rtnetlink.IfLink;
import io.jnetlab.rtnetlink.LinkMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes {@link Survey}s of a machine. */
public final class Surveyor {
    private static final String USUAL_FLOW = "priority=0 actions=NORMAL";

    private final Machine machine;
    private final Map<String, String> environment;
    private final List<Survey.Sight> sights = new ArrayList<>();

    /** @param environment by which programs are found */
    public Surveyor(Machine machine, Map<String, String> environment) {
        this.machine = machine;
        this.environment = environment;
    }

    /** All pinned namespaces but the machine's own, sorted. */
    public List<Survey.Pinned> pinned() throws IOException {
        SortedMap<NetnsName, Survey.Pinned> out = new TreeMap<>();
        for (NetnsPin pin : machine.refresh().pins()) {
            String fault = NetnsName.fault(pin.name());
            if (fault != null) {
                see(null, "the namespace \"" + pin.name() + "\": its name " + fault);
            } else if (NetnsName.HOST.value().equals(pin.name())) {
                see(null, "the namespace \"host\": in a topology file its name is the machine's");
            }
        }
        for (Place place : machine.places()) {
            boolean here =
                    place.namespace().id().equals(machine.host().namespace().id());
            if (!here && !place.name().isHost()) {
                Mark mark = Mark.at(place.name(), PlaceReadings.markOf(place));
                out.put(place.name(), new Survey.Pinned(place.name(), mark == null ? null : mark.lab()));
            }
        }
        return new ArrayList<>(out.values());
    }

    private void see(@Nullable InterfaceId about, String text) {
        sights.add(new Survey.Sight(about, text));
    }

    private static InterfaceId whole(NetnsName name) {
        return new InterfaceId(name, IfName.LO);
    }

    /**
     * Reads.
     *
     * @param lab as whose marked objects are taken in, wherever they are
     * @param names pinned namespaces
     * @param bridges on the host, besides those that the namespaces are on
     */
    public Survey read(LabName lab, SortedSet<NetnsName> names, Collection<IfName> bridges) throws IOException {
        OpenVswitch ovs = machine.openVswitch();
        OvsRows rows = ovs == null ? OvsRows.NONE : OvsRows.read(ovs.client());
        List<Resource> wanted = new ArrayList<>();
        for (NetnsName name : names) {
            wanted.add(new Namespace(name, new TreeMap<>()));
        }
        StateReader reader = new StateReader(machine).assuming(rows);
        LabState inside = reader.read(lab, LabState.of(wanted)).live().state();
        SurveyWires wires = new SurveyWires(lab, machine.host().client().links(), rows, this::see);
        for (Resource r : inside.resources().values()) {
            if (r instanceof Interface link && names.contains(link.iface().namespace())) {
                if (link.peer() != null && link.peer().namespace().isHost()) {
                    wires.addEnd(link.peer().name().value());
                } else if (link.lower() != null && link.lower().namespace().isHost()) {
                    wires.addLower(link.lower().name().value());
                } else if (!(link.kind() instanceof LinkKind.Veth)) {
                    wires.addInside(link.iface().name().value());
                }
            }
        }
        for (IfName bridge : bridges) {
            wires.addBridge(bridge.value());
        }
        wires.follow();
        wanted.addAll(wires.wanted());
        LabState all = LabState.of(wanted);
        ObservedState observed = reader.read(lab, all);
        List<Resource> out = new ArrayList<>();
        SortedSet<NetnsName> marked = new TreeSet<>();
        for (Resource r : observed.live().state().resources().values()) {
            if (belongs(r, names, all, observed.live().state())) {
                out.add(asItIs(r, wires));
            }
            if (r instanceof Namespace namespace && observed.live().ownerOf(r.id()) != null) {
                marked.add(namespace.name());
            }
        }
        addFlows(wires.ovsBridges(), rows, ovs, out);
        if (ovs != null && !wires.ovsBridges().isEmpty()) {
            new SurveySwitch(this::see).look(ovs.client(), wires.ovsBridges());
        }
        look(observed, wires, out);
        LabState state = LabState.of(out);
        return new Survey(state, marked, List.copyOf(sights), mtusBelow(state));
    }

    private Map<InterfaceId, Integer> mtusBelow(LabState state) throws IOException {
        Map<InterfaceId, Integer> out = new HashMap<>();
        for (LinkMessage link : machine.host().client().links()) {
            String name = link.name();
            if (name != null && IfName.fault(name) == null && state.iface(InterfaceId.host(new IfName(name))) == null) {
                out.put(InterfaceId.host(new IfName(name)), link.mtu());
            }
        }
        return out;
    }

    /** The device of a port of Open vSwitch is nothing that a namespace could make, whatever the kernel takes it for. */
    private static Resource asItIs(Resource r, SurveyWires wires) {
        boolean moved = r instanceof Interface link
                && !link.iface().namespace().isHost()
                && !(link.kind() instanceof LinkKind.Veth)
                && wires.isMoved(link.iface().name());
        return moved && r instanceof Interface link
                ? link.with().kind(new LinkKind.Other("openvswitch")).build()
                : r;
    }

    private static boolean belongs(Resource r, SortedSet<NetnsName> names, LabState wanted, LabState live) {
        ResourceId id = r.id();
        if (!id.namespace().isHost()) {
            return names.contains(id.namespace());
        }
        if (r instanceof Namespace namespace) {
            return names.contains(namespace.name());
        }
        if (r instanceof NetnsFile) {
            return true;
        }
        ResourceId parent = r.parent();
        boolean part = parent != null && id.kind().isPart() && wanted.get(parent) != null;
        return wanted.get(id) != null || part && parent != null && live.get(parent) != null;
    }

    /** Adds the flows of bridges that have others than a new one, and no controller that gives them. */
    private void addFlows(List<OvsBridge> bridges, OvsRows rows, @Nullable OpenVswitch ovs, List<Resource> out) {
        for (OvsBridge named : bridges) {
            OvsRows.BridgeRow row = rows.bridges().get(named.name().value());
            if (row == null || ovs == null) {
                continue;
            }
            OvsBridge bridge = row.bridge();
            boolean secure = "secure".equals(bridge.values().get(OvsBridge.FAIL_MODE));
            if (bridge.values().containsKey(OvsBridge.CONTROLLER) && !secure) {
                continue;
            }
            try {
                List<String> lines =
                        new OpenFlow(ovs, environment).dump(bridge.name().value(), OvsFlows.versions(bridge));
                int all = lines.size();
                lines.removeIf(FlowsReader::endsByItself);
                if (lines.size() < all) {
                    see(
                            InterfaceId.host(bridge.name()),
                            bridge.name() + ": " + (all - lines.size())
                                    + " of its flows, which end by themselves, are left out; ovs-ofctl dump-flows prints them");
                }
                boolean said = bridge.keys().contains(OvsBridge.FLOWS);
                List<String> usual = secure ? List.of() : List.of(USUAL_FLOW);
                if (lines.isEmpty() && !secure) {
                    see(
                            InterfaceId.host(bridge.name()),
                            bridge.name() + ": it has no flows, where a new bridge has the one of NORMAL");
                }
                if (!lines.isEmpty() && (said || !lines.equals(usual))) {
                    out.add(OvsFlows.of(bridge.name(), lines));
                    if (lines.stream().anyMatch(line -> line.contains("group:"))) {
                        see(
                                InterfaceId.host(bridge.name()),
                                bridge.name() + ": its flows name groups, which the language doesn't have;"
                                        + " ovs-ofctl dump-groups prints them");
                    }
                }
            } catch (OvsdbException e) {
                see(InterfaceId.host(bridge.name()), bridge.name() + ": its flows can't be read: " + e.getMessage());
            }
        }
    }

    /** Looks inside each namespace for what nothing of a lab's makes. */
    private void look(ObservedState observed, SurveyWires wires, List<Resource> out) throws IOException {
        SurveySysctls sysctls = new SurveySysctls();
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < out.size(); i++) {
            Place place = out.get(i) instanceof Namespace namespace ? machine.place(namespace.name()) : null;
            if (place == null || !(out.get(i) instanceof Namespace namespace) || namespace.attachment() != null) {
                continue;
            }
            places.add(place);
            List<String> interfaces = new ArrayList<>();
            for (LinkMessage link : place.client().links()) {
                String name = link.name();
                if (name == null || IfName.fault(name) != null) {
                    see(
                            whole(place.name()),
                            place.name() + ": the interface \"" + name + "\": its name "
                                    + (name == null ? "is unknown" : IfName.fault(name)));
                    continue;
                }
                if (KernelDevices.isFallback(link) && (link.flags() & IfLink.IFF_UP) != 0) {
                    InterfaceId id = new InterfaceId(place.name(), new IfName(name));
                    if (observed.live().state().iface(id) == null) {
                        see(id, id + ": the kernel's own device, which is up; the language leaves it alone");
                    }
                }
                if (!name.equals(IfName.LO.value()) && !KernelDevices.isFallback(link)) {
                    interfaces.add(name);
                }
            }
            TreeMap<String, String> values = new TreeMap<>(namespace.sysctls());
            values.putAll(sysctls.differing(place, interfaces));
            out.set(i, new Namespace(namespace.name(), values, null, null));
        }
        SurveyUnsaid unsaid = new SurveyUnsaid(this::see);
        for (Place place : places) {
            unsaid.look(place, name -> true, name -> wires.isMoved(new IfName(name)));
        }
        unsaid.look(machine.host(), wires::has, wires::isOfSwitch);
        for (Place place : places) {
            lookForRules(place, out);
            lookForFiles(place.name(), out);
        }
        for (StrangeProcess process : StrangeProcesses.read(places, ProcessReader.group(machine, NO_LAB))) {
            if (!isOfLab(process)) {
                see(
                        whole(process.namespace()),
                        process.namespace() + ": process " + process.pid() + " (" + process.program()
                                + ") runs in it; under run: the file says how one is started");
            }
        }
    }

    /** A name that no lab is likely to have: only the groups above it are asked about. */
    private static final LabName NO_LAB = new LabName("0");

    private static boolean isOfLab(StrangeProcess process) {
        try {
            String groups = Files.readString(Path.of("/proc", Integer.toString(process.pid()), "cgroup"));
            return groups.contains("/" + ProcessReader.TOP + "/");
        } catch (IOException e) {
            return true; // It has ended.
        }
    }

    private void lookForRules(Place place, List<Resource> out) throws IOException {
        if (Nft.isInstalled()) {
            String listed = Nft.list(place);
            if (!listed.isBlank()) {
                out.removeIf(r -> r.id().equals(Ruleset.id(place.name())));
                String lasting = RulesetReader.lasting(listed);
                out.add(new Ruleset(place.name(), lasting, lasting));
            }
        }
        for (String file : List.of("ip_tables_names", "ip6_tables_names")) {
            String tables = NetnsThread.call(place.namespace(), () -> text(Path.of("/proc/thread-self/net", file)));
            if (!tables.isBlank()) {
                see(
                        whole(place.name()),
                        place.name() + ": tables of legacy iptables ("
                                + String.join(", ", tables.strip().split("\\s+", -1))
                                + "), which the language doesn't have; iptables-legacy-save prints them");
            }
        }
    }

    private static String text(Path file) throws IOException {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    private void lookForFiles(NetnsName name, List<Resource> out) throws IOException {
        Path folder = Path.of(NetnsFile.pathIn(name, NetnsFile.HOSTS)).resolveSibling("");
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.sorted().toList();
        }
        for (Path path : files) {
            if (!Files.isSymbolicLink(path)) {
                see(whole(name), name + ": " + path + " is a file of somebody's own, which is left out");
                if (path.endsWith(NetnsFile.HOSTS)) {
                    out.removeIf(r -> r.id().equals(NetnsFile.id(path.toString())));
                    out.add(NetnsFile.text(path.toString(), ""));
                }
            }
        }
    }
}
