package io.jnetlab.observe;

import io.jnetlab.model.BridgeVlans;
import io.jnetlab.model.Discipline;
import io.jnetlab.model.IfName;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.LabName;
import io.jnetlab.model.MacAddress;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.OvsBridge;
import io.jnetlab.model.OvsFlows;
import io.jnetlab.model.OvsPort;
import io.jnetlab.model.Route;
import io.jnetlab.model.Rule;
import io.jnetlab.netns.NetnsThread;
import io.jnetlab.netns.SysctlException;
import io.jnetlab.netns.Sysctls;
import io.jnetlab.ovsdb.OpenFlow;
import io.jnetlab.ovsdb.OpenVswitch;
import io.jnetlab.rtnetlink.LinkMessage;
import io.jnetlab.rtnetlink.Neighbour;
import io.jnetlab.rtnetlink.NeighbourMessage;
import io.jnetlab.rtnetlink.QdiscMessage;
import io.jnetlab.rtnetlink.RouteMessage;
import io.jnetlab.rtnetlink.RtRoute;
import io.jnetlab.rtnetlink.RtnetlinkMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * All that a packet may meet on a machine, whoever made it: every pinned namespace and the host's, their devices, and Open
 * vSwitch. What is large or seldom asked for (rulesets, decisions, traces) is read when it is asked for.
 */
public final class LiveNetwork {
    private static final String FIRST_OPENFLOW = "OpenFlow10";

    private final Machine machine;
    private final Map<NetnsName, PlaceReading> readings;
    private final SortedMap<InterfaceId, LiveLink> links;
    private final Map<InterfaceId, BridgeVlans> vlans;
    private final Map<InterfaceId, Discipline> disciplines;
    private final OvsRows rows;
    private final Map<String, SwitchPort> switchPorts;

    LiveNetwork(
            Machine machine,
            Map<NetnsName, PlaceReading> readings,
            SortedMap<InterfaceId, LiveLink> links,
            Map<InterfaceId, BridgeVlans> vlans,
            Map<InterfaceId, Discipline> disciplines,
            OvsRows rows,
            Map<String, SwitchPort> switchPorts) {
        this.machine = machine;
        this.readings = readings;
        this.links = links;
        this.vlans = vlans;
        this.disciplines = disciplines;
        this.rows = rows;
        this.switchPorts = switchPorts;
    }

    /** Reads the machine, whose Open vSwitch has been found already. */
    public static LiveNetwork read(Machine machine) throws IOException {
        return new LiveNetworkReader(machine).read();
    }

    private PlaceReading reading(NetnsName name) {
        return Objects.requireNonNull(readings.get(name), name::value);
    }

    /** Its namespaces, sorted. */
    public Set<NetnsName> namespaces() {
        return readings.keySet();
    }

    /** The namespace of that name. */
    public Place place(NetnsName name) {
        return reading(name).place();
    }

    /** The lab that has made a namespace, or null. */
    public @Nullable LabName labOf(NetnsName name) {
        PlaceReading reading = readings.get(name);
        Mark mark = reading == null ? null : reading.mark();
        return mark == null ? null : mark.lab();
    }

    public @Nullable LiveLink link(InterfaceId id) {
        return links.get(id);
    }

    /** All devices, sorted. */
    public Collection<LiveLink> links() {
        return links.values();
    }

    /** The devices of a namespace, sorted. */
    public List<LiveLink> links(NetnsName name) {
        List<LiveLink> out = new ArrayList<>();
        for (LiveLink link : links.values()) {
            if (link.id().namespace().equals(name)) {
                out.add(link);
            }
        }
        return out;
    }

    /** The devices that have an address. */
    public List<LiveLink> owners(IpAddress address) {
        List<LiveLink> out = new ArrayList<>();
        for (LiveLink link : links.values()) {
            if (link.has(address)) {
                out.add(link);
            }
        }
        return out;
    }

    /** The VLANs of a port of a Linux bridge that tells them apart; null of others. */
    public @Nullable BridgeVlans vlans(InterfaceId port) {
        return vlans.get(port);
    }

    /** What impairs what leaves by a device; null for nothing. */
    public @Nullable Discipline discipline(InterfaceId id) {
        return disciplines.get(id);
    }

    /** The bridge of Open vSwitch of that name, or null. */
    public @Nullable OvsBridge ovsBridge(String name) {
        OvsRows.BridgeRow row = rows.bridges().get(name);
        return row == null ? null : row.bridge();
    }

    /** All ports of Open vSwitch but the bridges' own. */
    public List<OvsPort> ovsPorts() {
        List<OvsPort> out = new ArrayList<>();
        for (OvsRows.PortRow row : rows.ports().values()) {
            out.add(row.port());
        }
        return out;
    }

    /** What the switch says of an interface of one of its ports; null where it says nothing. */
    public @Nullable SwitchPort switchPort(String iface) {
        return switchPorts.get(iface);
    }

    /** Whether filters of tc(8) may stand at what comes in by a device or leaves by it: it has the place for them. */
    public boolean hasFilters(InterfaceId id) throws IOException {
        LiveLink link = link(id);
        for (QdiscMessage qdisc : place(id.namespace()).client().qdiscs()) {
            String kind = qdisc.kind();
            if (link != null
                    && qdisc.ifindex() == link.ifindex()
                    && ("clsact".equals(kind) || "ingress".equals(kind))) {
                return true;
            }
        }
        return false;
    }

    /** The routes that somebody has set. */
    public List<Route> routes(NetnsName name) throws IOException {
        List<Route> out = new ArrayList<>();
        RouteReader.read(reading(name), out::add);
        return out;
    }

    /** Whether a table of a namespace has routes. */
    public boolean hasRoutes(NetnsName name, int table, boolean v6) throws IOException {
        int family = v6 ? RtnetlinkMessage.AF_INET6 : RtnetlinkMessage.AF_INET;
        for (RouteMessage route : reading(name).routes()) {
            if (route.family() == family
                    && route.table() == table
                    && (route.flags() & RtRoute.RTM_F_CLONED) == 0
                    && route.type() != RtRoute.RTN_MULTICAST) {
                return true;
            }
        }
        return false;
    }

    /** Whether a rule, the kernel's own included, has every packet's route looked for in a table. */
    public boolean asksTable(NetnsName name, int table, boolean v6) throws IOException {
        return RuleReader.asksTable(reading(name), table, v6);
    }

    /** The policy rules that somebody has set. */
    public List<Rule> rules(NetnsName name) throws IOException {
        List<Rule> out = new ArrayList<>();
        RuleReader.read(reading(name), rule -> out.add((Rule) rule));
        return out;
    }

    /** The neighbours that a namespace knows, or has failed to find. */
    public List<LiveNeighbour> neighbours(NetnsName name) throws IOException {
        return NeighborReader.all(reading(name));
    }

    /**
     * The port to which a Linux bridge sends frames for a MAC address because somebody has said so; null where it learns that
     * by itself: {@code bridge fdb show}.
     */
    public @Nullable InterfaceId fixedPort(LiveLink bridge, MacAddress mac) throws IOException {
        return port(bridge, mac, Neighbour.NUD_NOARP | Neighbour.NUD_PERMANENT);
    }

    /** The port at which a Linux bridge has a MAC address now, learned or set; null for none. */
    public @Nullable InterfaceId knownPort(LiveLink bridge, MacAddress mac) throws IOException {
        return port(bridge, mac, -1);
    }

    private @Nullable InterfaceId port(LiveLink bridge, MacAddress mac, int states) throws IOException {
        NetnsName at = bridge.id().namespace();
        for (NeighbourMessage entry : place(at).client().forwardingTable()) {
            byte[] address = entry.linkAddress();
            if ((entry.state() & states) != 0
                    && entry.master() == bridge.ifindex()
                    && Arrays.equals(address, mac.toBytes())) {
                LinkMessage port = reading(at).links().get(entry.ifindex());
                String name = port == null ? null : port.name();
                return name == null || IfName.fault(name) != null ? null : new InterfaceId(at, new IfName(name));
            }
        }
        return null;
    }

    /** Whether a namespace is a router. */
    public boolean forwards(NetnsName name, boolean v6) {
        return v6 ? reading(name).forwardingV6() : reading(name).forwardingV4();
    }

    /** A number among the {@code net.*} parameters of a namespace; 0 where the kernel has no such one. */
    public int sysctl(NetnsName name, String key) throws IOException {
        try {
            return Integer.parseInt(NetnsThread.call(place(name).namespace(), () -> Sysctls.read(key)));
        } catch (SysctlException e) {
            if (e.isMissing()) {
                return 0;
            }
            throw e;
        }
    }

    /** What the kernel of a namespace does with a packet, see {@link RouteDecision#of}. */
    public RouteDecision route(NetnsName at, IpAddress to, @Nullable IpAddress source, @Nullable InterfaceId input)
            throws IOException {
        LiveLink in = input == null ? null : links.get(input);
        return RouteDecision.of(place(at), to, source, in == null ? 0 : in.ifindex());
    }

    /** The rules of nftables of a namespace, as {@code nft -j list ruleset} prints them. */
    public String rulesetJson(NetnsName name) throws IOException {
        return Nft.listJson(place(name));
    }

    /** The same as {@code nft -a list ruleset} prints it. */
    public String rulesetText(NetnsName name) throws IOException {
        return Nft.listHandles(place(name));
    }

    /** Why ovs-vswitchd passes no frames on and answers nothing; null where nothing is seen to be wrong with it. */
    public @Nullable String switchTrouble() {
        return openVswitch().trouble();
    }

    /** What a bridge of Open vSwitch would do with a frame: {@code ovs-appctl ofproto/trace BRIDGE FLOW}. */
    public SwitchTrace trace(String bridge, String flow) throws IOException {
        return SwitchTrace.of(openVswitch(), bridge, flow);
    }

    /** Whether a port of Open vSwitch is there for the copies of a mirror only. */
    public boolean isMirrorOutput(IfName port) {
        for (OvsRows.MirrorRow row : rows.mirrors().values()) {
            if (port.value().equals(row.mirror().values().get("output_port"))) {
                return true;
            }
        }
        return false;
    }

    /** What OpenFlow was told of the ports of a bridge, see {@link OpenFlow#portSettings}. */
    public Map<String, Set<String>> portSettings(String bridge) throws IOException {
        OvsBridge known = ovsBridge(bridge);
        boolean first = known == null || known.speaksOpenFlow10();
        String versions = first ? FIRST_OPENFLOW : OvsFlows.versions(known);
        return new OpenFlow(openVswitch(), System.getenv()).portSettings(bridge, versions);
    }

    /** What has to stand before a command of Open vSwitch, so that it asks the one that is used here. */
    public String switchPrefix() {
        OpenVswitch ovs = machine.openVswitch();
        return ovs != null && ovs.isPrivate() ? "OVS_RUNDIR=" + ovs.rundir() + " " : "";
    }

    private OpenVswitch openVswitch() {
        return Objects.requireNonNull(machine.openVswitch(), "a bridge of Open vSwitch was read");
    }
}
