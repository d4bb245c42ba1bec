package io.jnetlab.apply;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.model.LinkOption;
import io.jnetlab.model.LinkTable;
import io.jnetlab.plan.Action;
import io.jnetlab.plan.Plan;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import io.jnetlab.testing.KernelFeature;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every option of every kind of interface comes to the kernel and changes there, in place where the table says so. */
final class KindsIT {
    private static final String LAB =
            """
            name: kinds
            namespaces:
              a:
                interfaces:
                  eth0: {addresses: [10.0.0.1/24, '2001:db8::1/64']}
                  x0: {KIND}
              b: {}
            links: [[a:eth0, b:eth0], [a:eth1, b:eth1], [a:eth2, b:eth2]]
            """;

    @AfterEach
    void down() throws Exception {
        Labs.down("kinds");
    }

    private static Plan up(String kind) throws Exception {
        String yaml = LAB.replace("KIND", kind);
        Plan plan = Labs.up(yaml);
        Labs.assertNothingDiffers(Labs.load(yaml));
        return plan;
    }

    /** What a kind must have, in the file. */
    private static String required(LinkTable table, @Nullable LinkOption without) {
        StringBuilder out = new StringBuilder("kind: " + table.kind());
        if (table.parent()) {
            out.append(", parent: eth0");
        }
        for (LinkOption o : table.options()) {
            if (o.unset() == null && !o.equals(without)) {
                out.append(", ").append(o.key()).append(": ").append(o.key().equals("remote") ? "10.0.0.2" : "10");
            }
        }
        if (table.option("key") != null) {
            // One of them, else it is as the kernel's own gre0.
            boolean key = without == null || !without.word().equals("key");
            out.append(
                    key
                            ? ", key: 7"
                            : table.kind().startsWith("ip6") ? ", remote: '2001:db8::7'" : ", remote: 10.0.0.7");
        }
        return out.toString();
    }

    private static LinkTable table(String kind) {
        return kind.equals("bridge") ? LinkTable.BRIDGE : requireNonNull(LinkTable.of(kind));
    }

    static List<String> options() {
        List<String> out = new ArrayList<>();
        for (String kind : LinkTable.kinds()) {
            LinkTable table = table(kind);
            for (LinkOption o : table.options()) {
                out.add(kind + " " + o.word());
            }
        }
        for (LinkOption o : LinkTable.BRIDGE.options()) {
            out.add("bridge " + o.word());
        }
        return out;
    }

    /** Two values of an option, other than its default. */
    private static List<String> values(LinkTable table, LinkOption o) {
        boolean v6 = table.kind().startsWith("ip6");
        return switch (o.codec()) {
            case IP_ADDRESS -> v6 ? List.of("'2001:db8::1'", "'2001:db8::2'") : List.of("10.0.0.3", "10.0.0.4");
            case DEVICE -> List.of("eth0", "eth1");
            case MEMBER -> List.of("eth1", "eth2");
            default ->
                table.equals(LinkTable.BRIDGE) && o.words().isEmpty()
                        ? ofBridge(o)
                        : o.words().size() > 1
                                ? List.of(
                                        o.words().get(o.words().size() - 1),
                                        o.words().get(0))
                                : o.key().endsWith("delay") ? List.of("100", "200") : List.of("11", "12");
        };
    }

    private static List<String> ofBridge(LinkOption o) {
        if (o.max() == 1) {
            return "0".equals(o.unset()) ? List.of("false", "true") : List.of("true", "false");
        }
        return o.key().equals("priority") ? List.of("4096", "8192") : List.of("7", "8.5");
    }

    @ParameterizedTest
    @MethodSource("options")
    void optionChanges(String name) throws Exception {
        String kind = name.substring(0, name.indexOf(' '));
        Hermetic.requireLinkKind(kind);
        LinkTable table = table(kind);
        LinkOption option = requireNonNull(table.option(name.substring(name.indexOf(' ') + 1)));
        String base = required(table, option);
        if (option.key().equals("lacp_rate")) {
            base += ", mode: 802.3ad";
        }
        if (option.codec() == LinkOption.Codec.MEMBER) {
            base += ", mode: active-backup, members: [eth1, eth2]";
        }
        if (table.equals(LinkTable.BRIDGE) && option.key().startsWith("vlan")) {
            Hermetic.requireFeature(KernelFeature.BRIDGE_VLAN);
        }
        List<String> values = values(table, option);
        up(base + ", " + option.key() + ": " + values.get(0));
        String index = index();
        Plan plan = up(base + ", " + option.key() + ": " + values.get(1));
        boolean inPlace = option.changesInPlace(plain(values.get(0)), plain(values.get(1)));
        assertEquals(
                inPlace ? Action.UPDATE : Action.REPLACE, plan.changes().get(0).action(), plan::toString);
        assertEquals(inPlace, index.equals(index()));
        if (option.unset() != null) {
            assertFalse(up(base).isEmpty() && !values.get(1).equals(option.unset()));
        }
    }

    private static String plain(String value) {
        return value.replace("'", "");
    }

    private static String index() {
        return Command.run("ip", "netns", "exec", "a", "cat", "/sys/class/net/x0/ifindex")
                .orFail()
                .out();
    }

    @Test
    void bridgeLeavesStpForTimesThatItDoesNotTake() throws Exception {
        up("kind: bridge, stp: true, forward_delay: 4");
        up("kind: bridge, forward_delay: 0");
        String link = Command.run("ip", "-n", "a", "-d", "link", "show", "dev", "x0")
                .orFail()
                .out();
        assertTrue(link.contains("forward_delay 0 ") && link.contains("stp_state 0 "), link);
        up("kind: bridge, stp: true, hello_time: 1, max_age: 6");
    }

    /** Meanwhile the kernel gives twice the forward delay for the ageing time. */
    @Test
    void aChangeOfTheTopologyIsNoDifference() throws Exception {
        String bridge = "kind: bridge, members: [eth1], stp: true, forward_delay: 2, ageing_time: 100";
        up(bridge);
        Command.sh(
                        "until ip -n a -d link show x0 | grep -q 'topology_change 1 '; do sleep 0.1; done; ip -n a -d link show x0"
                                + " | grep 'ageing_time 400 '")
                .orFail();
        assertTrue(up(bridge).isEmpty());
        up("kind: bridge, members: [eth1], stp: true, forward_delay: 2");
    }

    @Test
    void membersOfABridgeOfVlans() throws Exception {
        Hermetic.requireFeature(KernelFeature.BRIDGE_VLAN);
        up("kind: bridge, members: [eth1]");
        up("kind: bridge, members: [eth1, eth2], vlan_filtering: true");
        Command.run("ip", "netns", "exec", "a", "bridge", "vlan", "add", "dev", "eth1", "vid", "5")
                .orFail();
        assertFalse(
                up("kind: bridge, members: [eth1, eth2], vlan_filtering: true").isEmpty());
        up("kind: bridge, members: eth2");
    }

    /** The kernel counts them in intervals. */
    @Test
    void delaysOfBondsOutlastAnotherInterval() throws Exception {
        Hermetic.requireLinkKind("bond");
        up("kind: bond, miimon: 50, updelay: 100, downdelay: 200");
        up("kind: bond, miimon: 100, updelay: 100, downdelay: 300");
        up("kind: bond, miimon: 0");
        up("kind: bond, updelay: 200");
    }

    @Test
    void membersComeAndGo() throws Exception {
        for (String kind : List.of("bridge", "bond", "vrf")) {
            Hermetic.requireLinkKind(kind);
            String base = "kind: " + kind + (kind.equals("vrf") ? ", table: 100" : "");
            up(base);
            up(base + ", members: [eth1]");
            String link = Command.run("ip", "-n", "a", "link", "show", "dev", "eth1")
                    .orFail()
                    .out();
            assertTrue(link.contains("master x0"), link);
            up(base);
            up(base + ", members: eth1");
            Labs.down("kinds");
        }
    }

    @Test
    void parentElsewhere() throws Exception {
        Hermetic.requireLinkKind("macvlan");
        up("kind: macvlan, parent: 'b:eth1', mode: bridge, addresses: [10.0.7.1/24]");
        String link = Command.run("ip", "-n", "a", "-d", "link", "show", "dev", "x0")
                .orFail()
                .out();
        assertTrue(link.contains("macvlan mode bridge") && link.contains("link-netns b"), link);
        assertTrue(link.contains("group default"), link);
    }

    @Test
    void missingKindIsNamed() throws Exception {
        for (String kind : List.of("dummy", "vrf", "bond")) {
            int status = Command.run("unshare", "--net", "ip", "link", "add", "x", "type", kind)
                    .status();
            if (status != 0 && !kind.equals("vrf")) {
                MissingFeatureException e =
                        assertThrows(MissingFeatureException.class, () -> up(required(table(kind), null)));
                assertTrue(
                        String.valueOf(e.getMessage()).startsWith("this kernel has no " + kind + " links"),
                        e::getMessage);
                assertFalse(Labs.labs().contains("kinds"));
            }
        }
    }
}
