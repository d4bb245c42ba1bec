package io.jnetlab.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What resources are called, what they are part of and how their attributes are written. */
final class ResourcesTest {
    private static final NetnsName NS1 = new NetnsName("ns1");
    private static final InterfaceId ETH0 = new InterfaceId(NS1, new IfName("eth0"));

    @Test
    void idsAreReadable() {
        assertEquals("namespace ns1", ResourceId.namespace(NS1).toString());
        assertEquals("interface ns1:eth0", ResourceId.iface(ETH0).toString());
        assertEquals("ovs-bridge sw", ResourceId.ovsBridge(new IfName("sw")).toString());
        assertEquals(
                "address ns1:eth0 fd00::1/64",
                new Address(ETH0, IpPrefix.parse("fd00::1/64")).id().toString());
        assertEquals("route ns1:default", route("0.0.0.0/0", 0, 254).id().toString());
        assertEquals("route ns1:default6", route("::/0", 1024, 254).id().toString());
        assertEquals(
                "route ns1:10.0.0.0/8 table 7 metric 5",
                route("10.0.0.0/8", 5, 7).id().toString());
        assertEquals(
                "route ns1:fd00::/8 metric 0", route("fd00::/8", 0, 254).id().toString());
    }

    @Test
    void partsGoWithWhatTheyAreOn() {
        assertEquals(ResourceId.iface(ETH0), new Address(ETH0, IpPrefix.parse("10.0.0.1/24")).parent());
        assertEquals(ResourceId.namespace(NS1), route("10.0.0.0/8", 0, 254).parent());
        Interface onHost = veth(InterfaceId.host(new IfName("p")), ETH0);
        assertNull(onHost.parent());
        assertEquals(ResourceId.namespace(NS1), veth(ETH0, onHost.iface()).parent());
        assertEquals(ETH0, onHost.peer());
    }

    @Test
    void attributesAreNamedAsTheToolsNameThem() {
        Interface veth = veth(ETH0, InterfaceId.host(new IfName("p")));
        assertEquals("type=veth peer=host:p mtu=1500 master= addrgenmode=none up=true", text(veth));
        OvsPort port = OvsPort.of(new IfName("sw"), new IfName("p"))
                .with("tag", "5")
                .with("trunks", "10,20")
                .with("vlan_mode", "native-untagged")
                .with("external_ids:owner", "me")
                .with("type", "patch")
                .with("options:peer", "q");
        assertEquals(
                "bridge=sw tag=5 trunks=10,20 vlan_mode=native-untagged external_ids:owner=me type=patch"
                        + " options:peer=q",
                text(port));
        assertEquals(
                "datapath_type=netdev stp_enable=true fail_mode=secure other_config:mac-table-size=100",
                text(OvsBridge.of(new IfName("sw"), Datapath.NETDEV)
                        .with("stp_enable", "true")
                        .with("fail_mode", "secure")
                        .with("other_config:mac-table-size", "100")));
        assertEquals("type=unicast via=10.0.0.9 dev=eth0 src=", text(route("10.0.0.0/8", 0, 254)));
    }

    @Test
    void aStateIsSortedAndHasEachIdOnce() {
        List<Resource> resources = new ArrayList<>(List.of(
                route("10.0.0.0/8", 0, 254),
                new Address(ETH0, IpPrefix.parse("10.0.0.1/24")),
                veth(ETH0, InterfaceId.host(new IfName("p"))),
                new Namespace(NS1, new TreeMap<>())));
        LabState state = LabState.of(resources);
        Collections.reverse(resources);
        assertEquals(state, LabState.of(resources));
        assertEquals(
                List.of("namespace ns1", "interface ns1:eth0", "address ns1:eth0 10.0.0.1/24", "route ns1:10.0.0.0/8"),
                state.resources().keySet().stream().map(ResourceId::toString).toList());
        resources.add(new Namespace(NS1, new TreeMap<>()));
        assertThrows(IllegalArgumentException.class, () -> LabState.of(resources));
        assertNotEquals(state, LabState.EMPTY);
        assertTrue(LabState.EMPTY.isEmpty());
        assertThrows(
                UnsupportedOperationException.class, () -> state.resources().clear());
    }

    @Test
    void aRouterForwardsBothFamilies() {
        assertTrue(namespace("1", "1").forwards());
        assertFalse(namespace("1", "0").forwards());
        assertFalse(namespace("0", "1").forwards());
    }

    private static Namespace namespace(String v4, String v6) {
        return new Namespace(NS1, new TreeMap<>(Map.of(Namespace.FORWARDING_V4, v4, Namespace.FORWARDING_V6, v6)));
    }

    private static Interface veth(InterfaceId id, InterfaceId peer) {
        return Interface.builder(id, new LinkKind.Veth(peer))
                .mtu(1500)
                .up(true)
                .master(Interface.NO_MASTER)
                .addrgenmode(AddrGenMode.NONE)
                .build();
    }

    private static Route route(String to, int metric, int table) {
        return new Route(
                NS1,
                IpPrefix.parse(to),
                metric,
                table,
                Route.Type.UNICAST,
                IpAddress.parse("10.0.0.9"),
                new IfName("eth0"),
                Route.NO_SOURCE);
    }

    private static String text(Resource resource) {
        StringBuilder out = new StringBuilder();
        for (Attribute a : resource.attributes()) {
            out.append(out.length() > 0 ? " " : "").append(a.name()).append('=').append(a.value());
        }
        return out.toString();
    }
}
