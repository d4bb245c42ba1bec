package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jnetlab.plan.Plan;
import io.jnetlab.testing.Command;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each attribute of a route changes in place, and the kernel then shows what the file says. */
final class RoutesEditIT {
    private static final String LAB =
            """
            name: routes
            namespaces:
              r1:
                interfaces:
                  eth0: {addresses: [10.0.0.1/24, 10.0.0.11/24, 'fd00::1/64', 'fd00::11/64']}
                  eth1: {addresses: [10.0.1.1/24, 'fd00:1::1/64']}
                routes:
            ROUTES
              r2: {}
            links:
              - [r1:eth0, r2]
              - [r1:eth1, r2]
            """;

    @AfterEach
    void down() throws Exception {
        Labs.down("routes");
    }

    /** Brings the lab up with these routes, and wants the changes of one route's attributes, or of all. */
    private static List<String> up(String... routes) throws Exception {
        StringBuilder list = new StringBuilder();
        for (String route : routes) {
            list.append("      - {").append(route).append("}\n");
        }
        String yaml = LAB.replace("ROUTES\n", list);
        Plan plan = Labs.up(yaml);
        Labs.assertNothingDiffers(Labs.load(yaml));
        return Labs.tree(plan);
    }

    private static List<String> show(String... words) {
        StringBuilder line = new StringBuilder("ip -n r1");
        for (String word : words) {
            line.append(' ').append(word);
        }
        String out = Command.sh(line + " proto static").orFail().out();
        return List.of(out.replace(" pref medium", "")
                .replaceAll("\\s*\n\\s+", " ")
                .replaceAll(" +", " ")
                .replaceAll(" ?\n", "\n")
                .strip()
                .split("\n", -1));
    }

    private static void ip(String words) {
        Command.sh("ip -n r1 " + words).orFail();
    }

    @Test
    void attributesChangeInPlace() throws Exception {
        for (String[] f : new String[][] {
            {"10.9.0.0/24", "10.0.0.", "10.0.1.2", "", ""}, {"fd09::/64", "fd00::", "fd00:1::2", "-6 ", " metric 1024"}
        }) {
            String to = f[0];
            String a = f[1];
            String b = f[2];
            String id = "~ route " + to;
            up("to: '" + to + "', via: '" + a + "2'");
            assertEquals(
                    List.of("namespace r1", id, "~ via: " + a + "2 → " + a + "3"),
                    up("to: '" + to + "', via: '" + a + "3'"));
            assertEquals(List.of(to + " via " + a + "3 dev eth0" + f[4]), show(f[3] + "route show"));
            assertEquals(
                    List.of("namespace r1", id, "~ src: none → " + a + "11"),
                    up("to: '" + to + "', via: '" + a + "3', src: '" + a + "11'"));
            assertEquals(List.of(to + " via " + a + "3 dev eth0 src " + a + "11" + f[4]), show(f[3] + "route show"));
            assertEquals(
                    List.of("namespace r1", id, "~ src: " + a + "11 → none"),
                    up("to: '" + to + "', via: '" + a + "3'"));
            assertEquals(
                    List.of("namespace r1", id, "~ via: " + a + "3 → none", "~ dev: eth0 → eth1"),
                    up("to: '" + to + "', dev: eth1"));
            for (String type : List.of("blackhole", "unreachable", "prohibit", "throw")) {
                up("to: '" + to + "', type: " + type);
                assertEquals(
                        List.of(type + " " + to + (f[3].isEmpty() ? "" : " dev lo") + f[4]), show(f[3] + "route show"));
            }
            assertEquals(
                    Set.of(
                            "namespace r1",
                            id,
                            "~ type: throw → unicast",
                            "~ nexthop via " + a + "2: unset → weight 1",
                            "~ nexthop via " + b + ": unset → weight 3"),
                    Set.copyOf(up("to: '" + to + "', nexthops: [{via: '" + b + "', weight: 3}, {via: '" + a + "2'}]")));
            // The order is no difference.
            assertEquals(
                    List.of(), up("to: '" + to + "', nexthops: [{via: '" + a + "2'}, {via: '" + b + "', weight: 3}]"));
            assertEquals(
                    List.of("namespace r1", id, "~ nexthop via " + b + ": weight 3 → weight 256"),
                    up("to: '" + to + "', nexthops: [{via: '" + a + "2'}, {via: '" + b + "', weight: 256}]"));
            assertEquals(
                    List.of(to + f[4] + " nexthop via " + a + "2 dev eth0 weight 1 nexthop via " + b
                            + " dev eth1 weight 256"),
                    show(f[3] + "route show"));
            assertEquals(
                    List.of(
                            "namespace r1",
                            id,
                            "~ nexthop via " + a + "4 dev eth0: unset → weight 1",
                            "~ nexthop via " + a + "2 dev eth0: weight 1 → unset"),
                    up("to: '" + to + "', nexthops: [{via: '" + a + "4', dev: eth0}, {via: '" + b
                            + "', weight: 256}]"));
            assertEquals(
                    Set.of(
                            "namespace r1",
                            id,
                            "~ via: none → " + a + "4",
                            "~ nexthop via " + a + "4 dev eth0: weight 1 → unset",
                            "~ nexthop via " + b + " dev eth1: weight 256 → unset"),
                    Set.copyOf(up("to: '" + to + "', nexthops: [{via: '" + a + "4'}]")));
            assertEquals(List.of(to + " via " + a + "4 dev eth0" + f[4]), show(f[3] + "route show"));
            // Metric and table say which route it is.
            assertEquals(
                    List.of(
                            "namespace r1",
                            "- route " + to,
                            "+ route " + to + " metric 7",
                            "+ type: unicast",
                            "+ via: " + a + "4"),
                    up("to: '" + to + "', via: '" + a + "4', metric: 7"));
            assertEquals(
                    List.of(
                            "namespace r1",
                            "- route " + to + " metric 7",
                            "+ route " + to + " table 1000",
                            "+ type: unicast",
                            "+ via: " + a + "4"),
                    up("to: '" + to + "', via: '" + a + "4', table: 1000"));
            assertEquals(List.of(to + " via " + a + "4 dev eth0" + f[4]), show(f[3] + "route show table 1000"));
        }
    }

    @Test
    void ipv4GoesByALinkLocalGatewayOfIpv6() throws Exception {
        up("to: 10.9.0.0/24, via: 'fe80::2', dev: eth0");
        assertEquals(List.of("10.9.0.0/24 via inet6 fe80::2 dev eth0"), show("route show"));
        up("to: 10.9.0.0/24, nexthops: [{via: 'fe80::2', dev: eth0}, {via: 10.0.1.2}]");
        assertEquals(
                List.of("10.9.0.0/24 nexthop via inet6 fe80::2 dev eth0 weight 1"
                        + " nexthop via 10.0.1.2 dev eth1 weight 1"),
                show("route show"));
    }

    /** A gateway outside of all networks, on the device that the file says. */
    @Test
    void onlink() throws Exception {
        for (String[] f : new String[][] {
            {"10.9.0.0/24", "192.168.7.7", "10.0.0.2", "", ""},
            {"fd09::/64", "fd77::7", "fd00::2", "-6 ", " metric 1024"}
        }) {
            String to = "to: '" + f[0] + "', ";
            String far = "via: '" + f[1] + "', dev: eth1, onlink: true";
            up(to + far);
            assertEquals(List.of(f[0] + " via " + f[1] + " dev eth1" + f[4] + " onlink"), show(f[3] + "route show"));
            up(to + "via: '" + f[2] + "', dev: eth0, onlink: true");
            assertEquals(
                    List.of("namespace r1", "~ route " + f[0], "~ onlink: true → unset"),
                    up(to + "via: '" + f[2] + "', dev: eth0"));
            up(to + "nexthops: [{via: '" + f[2] + "'}, {" + far + "}]");
            assertEquals(
                    List.of(
                            "namespace r1",
                            "~ route " + f[0],
                            "~ nexthop via " + f[1] + " dev eth1: weight 1 onlink → weight 2 onlink"),
                    up(to + "nexthops: [{via: '" + f[2] + "'}, {" + far + ", weight: 2}]"));
            assertEquals(
                    List.of(f[0] + f[4] + " nexthop via " + f[2] + " dev eth0 weight 1 nexthop via " + f[1]
                            + " dev eth1 weight 2 onlink"),
                    show(f[3] + "route show"));
        }
    }

    /** What was added by hand is a difference, also where the file's own route hides it. */
    @Test
    void whatIsBesideTheFilesRoutesGoes() throws Exception {
        String[] routes = {
            "to: 10.9.0.0/24, via: 10.0.0.2",
            "to: 'fd09::/64', via: 'fd00::2'",
            "to: 10.8.0.0/24, nexthops: [{via: 10.0.0.2}, {via: 10.0.1.2}]"
        };
        up(routes);
        ip("route append 10.9.0.0/24 via 10.0.0.3");
        ip("route append blackhole 10.9.0.0/24");
        ip("-6 route append fd09::/64 via fd00:1::2");
        ip("-6 route append fd09::/64 dev eth1");
        ip("route append 10.8.0.0/24 via 10.0.1.3");
        ip("route add 10.7.0.0/24 nexthop via 10.0.0.2 nexthop dev eth1");
        ip("-6 route add fd07::/64 nexthop via fd00::2 nexthop via fd00:1::2");
        up(routes);
        assertEquals(
                List.of(
                        "10.8.0.0/24 nexthop via 10.0.0.2 dev eth0 weight 1 nexthop via 10.0.1.2 dev eth1 weight 1",
                        "10.9.0.0/24 via 10.0.0.2 dev eth0"),
                show("route show"));
        assertEquals(List.of("fd09::/64 via fd00::2 dev eth0 metric 1024"), show("-6 route show"));
        assertEquals(
                List.of(),
                Labs.tree(
                        Labs.plan(
                                Labs.load(
                                        LAB.replace(
                                                "ROUTES\n",
                                                """
                  - {to: 10.9.0.0/24, via: 10.0.0.2}
                  - {to: 'fd09::/64', via: 'fd00::2'}
                  - {to: 10.8.0.0/24, nexthops: [{via: 10.0.0.2}, {via: 10.0.1.2}]}
            """)))));
    }

    /** A link that goes takes ways of IPv4 routes along with the whole route. */
    @Test
    void waysComeBackWithTheirLinks() throws Exception {
        String[] routes = {
            "to: 10.9.0.0/24, nexthops: [{via: 10.0.0.2}, {via: 10.0.1.2}]",
            "to: 'fd09::/64', nexthops: [{via: 'fd00::2'}, {via: 'fd00:1::2', weight: 2}]"
        };
        up(routes);
        ip("link delete eth1");
        up(routes);
        ip("link set eth1 down");
        up(routes);
        ip("address delete 10.0.1.1/24 dev eth1");
        up(routes);
        ip("link set eth0 mtu 1000");
        up(routes);
        assertEquals(
                List.of("10.9.0.0/24 nexthop via 10.0.0.2 dev eth0 weight 1 nexthop via 10.0.1.2 dev eth1 weight 1"),
                show("route show"));
        assertEquals(
                List.of("fd09::/64 metric 1024 nexthop via fd00::2 dev eth0 weight 1"
                        + " nexthop via fd00:1::2 dev eth1 weight 2"),
                show("-6 route show"));
    }
}
