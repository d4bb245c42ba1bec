package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.ovsdb.PrivateOpenVswitch;
import io.jnetlab.plan.Action;
import io.jnetlab.plan.Change;
import io.jnetlab.plan.Plan;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import io.jnetlab.testing.KernelFeature;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changes each attribute of Open vSwitch in place, reads it back with Open vSwitch's own programs, and changes it back. */
@Tag("datapath")
final class SwitchColumnsIT {
    private static final String BASE =
            """
            name: columns
            namespaces: {h1: {}, h2: {}}
            bridges:
              sw:
                datapath: netdev
                ports:
                  p1: {}
                  bond0: {bond: {members: [p3, p4]}}
                  vx0: {type: vxlan, options: {remote_ip: 192.0.2.1}}
                  gre0: {type: gre, options: {remote_ip: 192.0.2.2}}
                  gnv0: {type: geneve, options: {remote_ip: 192.0.2.3}}
                  in0: {type: internal}
            links:
              - [h1:eth0, sw:p1]
              - [h1:eth1, sw:p2]
              - [h2:eth0, sw:p3]
              - [h2:eth1, sw:p4]
              - [h2:eth2, host:p5]
            """;

    @BeforeAll
    static void up() throws Exception {
        Hermetic.requireOpenVswitch();
        Hermetic.requireFeature(KernelFeature.TUN);
        Labs.up(BASE);
    }

    @AfterAll
    static void down() throws Exception {
        Labs.down("columns");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            sw    | stp: true                                | get bridge sw stp_enable             | true  | false
            sw    | rstp: true                               | get bridge sw rstp_enable            | true  | false
            sw    | fail_mode: standalone                    | get bridge sw fail_mode              | standalone | []
            sw    | protocols: [OpenFlow13, OpenFlow10]      | get bridge sw protocols              | [OpenFlow10, OpenFlow13] | []
            sw    | mcast_snooping: true                     | get bridge sw mcast_snooping_enable  | true  | false
            sw    | controllers: [ptcp:6699:127.0.0.1]       | get-controller sw                    | ptcp:6699:127.0.0.1 | ''
            sw    | other_config: {mac-table-size: 100}      | get bridge sw other_config           | {mac-table-size="100"} | {}
            sw    | external_ids: {owner: me}                | --if-exists get bridge sw external_ids:owner | me | ''
            p1    | tag: 10                                  | get port p1 tag                      | 10    | []
            p1    | trunks: [10, 20-22]                      | get port p1 trunks                   | [10, 20, 21, 22] | []
            p1    | 'vlan_mode: native-tagged, tag: 10'      | get port p1 vlan_mode                | native-tagged | []
            p1    | 'vlan_mode: native-untagged, tag: 10'    | get port p1 vlan_mode                | native-untagged | []
            p1    | 'vlan_mode: access, tag: 10'             | get port p1 vlan_mode                | access | []
            p1    | 'vlan_mode: trunk, trunks: 10'           | get port p1 vlan_mode                | trunk | []
            p1    | ofport: 77                               | get interface p1 ofport_request      | 77    | []
            p1    | ingress_policing_rate: 1000              | get interface p1 ingress_policing_rate | 1000 | 0
            p1    | ingress_policing_burst: 100              | get interface p1 ingress_policing_burst | 100 | 0
            p1    | qos: {type: linux-noop}                  | --if-exists get qos p1 type          | linux-noop | ''
            p1    | 'qos: {type: linux-noop, max_rate: 5mbit, queues: {3: {dscp: 8}}}' | --if-exists get qos p1 other_config | {max-rate="5000000"} | ''
            p1    | other_config: {priority-tags: always}    | get port p1 other_config             | {priority-tags=always} | {}
            p1    | external_ids: {room: 7}                  | --if-exists get port p1 external_ids:room | "7" | ''
            bond0 | mode: balance-slb                        | get port bond0 bond_mode             | balance-slb | []
            bond0 | lacp: passive                            | get port bond0 lacp                  | passive | []
            bond0 | updelay: 100                             | get port bond0 bond_updelay          | 100   | 0
            bond0 | downdelay: 200                           | get port bond0 bond_downdelay        | 200   | 0
            bond0 | members: [p2, p3, p4]                    | list-ifaces sw                       | gnv0 gre0 in0 p1 p2 p3 p4 vx0 | gnv0 gre0 in0 p1 p2 p3 p4 vx0
            vx0   | key: 42                                  | get interface vx0 options            | {key="42", remote_ip="192.0.2.1"} | {remote_ip="192.0.2.1"}
            gre0  | remote_ip: 192.0.2.9                     | get interface gre0 options           | {remote_ip="192.0.2.9"} | {remote_ip="192.0.2.2"}
            in0   | mtu: 1400                                | get interface in0 mtu                | 1400  | 1500
            in0   | mac: 02:00:00:00:00:09                   | get interface in0 mac                | "02:00:00:00:00:09" | []
            vx0   | local_ip: 192.0.2.8                      | --if-exists get interface vx0 options:local_ip | "192.0.2.8" | ''
            vx0   | dst_port: 4790                           | --if-exists get interface vx0 options:dst_port | "4790" | ''
            vx0   | tos: 8                                   | --if-exists get interface vx0 options:tos | "8" | ''
            vx0   | ttl: 9                                   | --if-exists get interface vx0 options:ttl | "9" | ''
            vx0   | df_default: false                        | --if-exists get interface vx0 options:df_default | "false" | ''
            vx0   | 'exts: gbp, dst_port: 4791' | --if-exists get interface vx0 options:exts | gbp | ''
            vx0   | in_key: 5                                | --if-exists get interface vx0 options:in_key | "5" | ''
            vx0   | out_key: 6                               | --if-exists get interface vx0 options:out_key | "6" | ''
            vx0   | egress_pkt_mark: 7                       | --if-exists get interface vx0 options:egress_pkt_mark | "7" | ''
            gre0  | 'remote_ip: 192.0.2.2, seq: true'        | --if-exists get interface gre0 options:seq | "true" | ''
            gre0  | 'remote_ip: 192.0.2.2, packet_type: legacy_l3' | --if-exists get interface gre0 options:packet_type | legacy_l3 | ''
            p1    | 'qos: {type: linux-htb, queues: {3: {min_rate: 1mbit, burst: 2mbit, priority: 1}}}' | --bare --columns=other_config list queue | burst=2000000 min-rate=1000000 priority=1 | ''
            gnv0  | csum: true                               | get interface gnv0 options           | {csum="true", remote_ip="192.0.2.3"} | {remote_ip="192.0.2.3"}
            """)
    void changesInPlace(String where, String line, String get, String changed, String unset) throws Exception {
        Plan there = Labs.up(edited(where, line));
        assertInPlace(there);
        assertEquals(changed, vsctl(get));
        Labs.assertNothingDiffers(Labs.load(edited(where, line)));
        Plan back = Labs.up(BASE);
        assertInPlace(back);
        assertEquals(unset, vsctl(get));
        Labs.assertNothingDiffers(Labs.load(BASE));
        assertEquals("", vsctl("--bare --columns=_uuid list qos") + vsctl("--bare --columns=_uuid list queue"));
    }

    @Test
    void queuesGoWithTheirPortOrBridge() throws Exception {
        String qos = edited("p1", "qos: {queues: {3: {dscp: 8}}}");
        Labs.up(qos);
        Labs.up(BASE.replace("sw:p1", "sw:p9").replace("      p1: {}\n", ""));
        assertEquals("", vsctl("--bare --columns=_uuid list qos") + vsctl("--bare --columns=_uuid list queue"));
        String more = "{name: more, bridges: {sw9: {ports: {in9: {type: internal, qos: {queues: {3: {dscp: 8}}}}}}}}";
        Labs.up(more);
        Labs.down("more");
        assertEquals("", vsctl("--bare --columns=_uuid list qos") + vsctl("--bare --columns=_uuid list queue"));
        Labs.up(BASE);
    }

    @Test
    void floodsAgainWhenRstpHasEnded() throws Exception {
        Labs.up(BASE);
        String before = flooded();
        assertTrue(before.contains(","), before);
        Labs.up(edited("sw", "rstp: true"));
        String status = "ovs-vsctl --db=unix:" + PrivateOpenVswitch.RUNDIR + "/db.sock get port p1 rstp_status";
        Command.sh("until " + status + " | grep -q Forwarding; do :; done").orFail();
        Labs.up(BASE);
        assertEquals(before, flooded());
    }

    /** What becomes of a frame for everybody. */
    private static String flooded() {
        return Command.sh(
                        "OVS_RUNDIR=" + PrivateOpenVswitch.RUNDIR
                                + " ovs-appctl ofproto/trace sw in_port=LOCAL,dl_src=02:00:00:00:00:07,dl_dst=ff:ff:ff:ff:ff:ff")
                .orFail()
                .out()
                .replaceAll("(?s).*Datapath actions: ", "");
    }

    private static String edited(String where, String line) {
        return switch (where) {
            case "sw" -> BASE.replace("datapath: netdev\n", "datapath: netdev\n    " + line + "\n");
            case "p1" -> BASE.replace("p1: {}", "p1: {" + line + "}");
            case "bond0" ->
                line.startsWith("members")
                        ? BASE.replace("members: [p3, p4]", line)
                        : BASE.replace("[p3, p4]", "[p3, p4], " + line);
            case "in0" -> BASE.replace("type: internal", "type: internal, " + line);
            case "gre0" -> BASE.replace("remote_ip: 192.0.2.2", line);
            case "gnv0" -> BASE.replace("192.0.2.3", "192.0.2.3, " + line);
            default -> BASE.replace("192.0.2.1", "192.0.2.1, " + line);
        };
    }

    private static void assertInPlace(Plan plan) {
        assertFalse(plan.changes().isEmpty());
        for (Change change : plan.changes()) {
            // A port whose interface goes into a bond is no port any more.
            boolean member = change.id().name().equals("p2");
            assertEquals(true, member || change.action() == Action.UPDATE, change::toString);
        }
    }

    private static String vsctl(String words) {
        String out = Command.sh("ovs-vsctl --db=unix:" + PrivateOpenVswitch.RUNDIR + "/db.sock " + words)
                .orFail()
                .out();
        return out.strip().replace('\n', ' ');
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            mirrors: {span: {ports: [p1], output_port: p2}}
            mirrors: {span: {ports: [p1, sw], output_port: p2}}
            mirrors: {span: {src_ports: [bond0], output_port: p2}}
            mirrors: {span: {select_all: true, vlans: [10, 20], output_vlan: 99}}
            mirrors: {span: {select_all: true, output_port: p2}, tap: {dst_ports: p1, output_port: p2}}
            """)
    void mirrors(String line) throws Exception {
        String[] before = {"", ""};
        for (String yaml : List.of(
                edited("sw", line), edited("sw", "mirrors: {span: {dst_ports: [p1], output_port: vx0}}"), BASE)) {
            Plan plan = Labs.up(yaml);
            for (Change change : plan.changes()) {
                assertEquals(false, change.action() == Action.REPLACE, change::toString);
            }
            Labs.assertNothingDiffers(Labs.load(yaml));
            before[0] += vsctl("--bare --columns=name list mirror") + ";";
        }
        assertEquals(true, before[0].endsWith(";span;;"), before[0]);
    }

    @ParameterizedTest
    @CsvSource({"OpenFlow10", "OpenFlow13", "OpenFlow14"})
    void flowsAreReplacedOneByOne(String version) throws Exception {
        String base = "protocols: " + version;
        String one = base
                + "\n    flows: |\n      priority=5,ip,nw_dst=10.0.0.0/8,dl_vlan=7 actions=mod_vlan_vid:8,output:1\n";
        String kept = "      cookie=0x5,dl_type=0x800,nw_proto=6,tp_dst=80,actions=drop\n      actions=NORMAL\n";
        Labs.up(edited("sw", base));
        Labs.up(edited("sw", one + kept));
        Labs.assertNothingDiffers(Labs.load(edited("sw", one + kept)));
        String age = "ovs-ofctl -O " + version + " dump-flows " + PrivateOpenVswitch.RUNDIR + "/sw.mgmt tcp,tp_dst=80";
        String first = Command.sh(age + " | grep -o 'cookie[^,]*'").orFail().out();
        assertEquals("cookie=0x5", first.strip());
        List<String> tree = new ArrayList<>(Labs.tree(Labs.up(edited("sw", one.replace("vid:8", "vid:9") + kept))));
        assertEquals(4, tree.size() + 1, tree::toString);
        Labs.up(edited("sw", base));
        assertEquals(List.of("priority=0 actions=NORMAL"), dump(version));
        Labs.up(edited("sw", one + kept + "    fail_mode: secure"));
        Labs.up(edited("sw", one + kept));
        Labs.assertNothingDiffers(Labs.load(edited("sw", one + kept)));
        Labs.up(BASE);
    }

    private static List<String> dump(String version) {
        List<String> out = new ArrayList<>();
        String text = Command.sh("ovs-ofctl -O " + version + " --no-stats dump-flows " + PrivateOpenVswitch.RUNDIR
                        + "/sw.mgmt | grep actions")
                .orFail()
                .out();
        for (String line : text.strip().split("\n", -1)) {
            out.add(line.strip());
        }
        return out;
    }
}
