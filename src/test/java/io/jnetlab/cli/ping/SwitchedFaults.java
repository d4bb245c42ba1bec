package io.jnetlab.cli.ping;

/** Two hosts on two bridges of Open vSwitch that a trunk joins, others beside them. */
final class SwitchedFaults {
    private static final String LAB =
            """
            name: why-sw
            namespaces:
              a: {interfaces: {eth0: {addresses: [10.1.0.1/24, 'fd01::1/64']}}}
              b: {interfaces: {eth0: {addresses: [10.1.0.2/24, 'fd01::2/64']}}}
              c: {interfaces: {eth0: {addresses: [10.1.0.3/24]}}}
              far: {interfaces: {eth0: {addresses: [10.1.0.9/24]}}}
              p: {interfaces: {eth0: {addresses: [10.5.0.1/24]}}}
              q: {interfaces: {eth0: {addresses: [10.5.0.2/24]}}}
              lone: {}
            bridges:
              s1: {}
              s2: {}
              s3: {}
            links:
              - {endpoints: [a:eth0, s1:pa], vlan: 10}
              - {endpoints: [c:eth0, s1:pc], vlan: 10}
              - {endpoints: [b:eth0, s2:pb], vlan: 10}
              - {endpoints: [s1:t1, s2:t2], vlan: {trunk: [10]}}
              - {endpoints: [far:eth0, s3:pf], vlan: 10}
              - {endpoints: [p:eth0, q:eth0], up: false}
            """;

    private SwitchedFaults() {}

    static BrokenLab lab() {
        BrokenLab lab = new BrokenLab("why-sw.yaml", LAB, "a b");
        links(lab);
        addresses(lab);
        vlans(lab);
        rules(lab);
        neighbours(lab);
        settings(lab);
        more(lab);
        return lab;
    }

    /** What was set of ports beside OpenFlow's rules. */
    private static void settings(BrokenLab lab) {
        lab.fault(
                "a switch that has forgotten to flood, since RSTP was turned off",
                "ovs-vsctl set bridge s2 rstp_enable=true;"
                        + " timeout 30 sh -c \"until ovs-vsctl get port t2 rstp_status | grep -q Forwarding; do :; done\";"
                        + " ovs-vsctl set bridge s2 rstp_enable=false;"
                        + " ovs-appctl fdb/flush s2; ip -n a neigh flush all; ip -n b neigh flush all",
                "for p in t2 pb; do ovs-ofctl mod-port s2 $p no-flood; ovs-ofctl mod-port s2 $p flood; done",
                "-4 b a",
                "port-config",
                "ovs-bridge s2",
                "request");
        port(lab, "nothing leaves by the target's port", "pb", "no-forward", "forward");
        port(lab, "the target's port gets nothing that is for all", "pb", "no-flood", "flood");
        port(lab, "nothing comes in by the source's port", "pa", "no-receive", "receive");
        lab.fault(
                "the target's port is a mirror's",
                "ovs-vsctl -- --id=@p get port pb -- --id=@m create mirror name=m output_port=@p"
                        + " -- set bridge s2 mirrors=@m",
                "ovs-vsctl clear bridge s2 mirrors",
                "-4 a b",
                "port-config",
                "ovs-port pb",
                "request");
    }

    private static void port(BrokenLab lab, String title, String port, String set, String mend) {
        String bridge = port.equals("pa") ? "s1" : "s2";
        lab.fault(
                title,
                "ovs-ofctl mod-port " + bridge + " " + port + " " + set + "; ovs-appctl fdb/flush " + bridge
                        + "; ip -n a neigh flush all; ip -n b neigh flush all",
                "ovs-ofctl mod-port " + bridge + " " + port + " " + mend,
                "-4 a b",
                "port-config",
                "ovs-port " + port,
                "request");
    }

    private static void links(BrokenLab lab) {
        lab.fault("link down at the source", "ip -n a link set eth0 down", "-4 a b", "link-down", "interface a:eth0")
                .fault("link down, IPv6", "ip -n a link set eth0 down", "-6 a b", "link-down", "interface a:eth0")
                .fault("port down", "ip link set pa down", "-4 a b", "link-down", "interface pa")
                .fault(
                        "link down at the target",
                        "ip -n b link set eth0 down",
                        "-4 a b",
                        "link-down",
                        "interface b:eth0")
                .fault("the port of the target down", "ip link set pb down", "-4 a b", "link-down", "interface pb")
                .fault("a link that the file leaves unplugged", "true", "p q", "link-down", "interface p:eth0")
                .fault("no interface at all", "true", "lone b", "no-interface", "namespace lone")
                .fault("two networks that nothing joins", "true", "a far", "not-connected", "interface a:eth0")
                .fault("the source's port on no bridge", "ovs-vsctl del-port pa", "a b", "port-detached", "ovs-port pa")
                .fault("the target's port on no bridge", "ovs-vsctl del-port pb", "a b", "port-detached", "ovs-port pb")
                .fault(
                        "packets longer than a port's MTU",
                        "ip link set pb mtu 1000",
                        "-s 1400 -M do a b",
                        "mtu",
                        "interface pb");
    }

    private static void addresses(BrokenLab lab) {
        lab.fault(
                        "wrong mask at the source",
                        "ip -n a addr del 10.1.0.1/24 dev eth0; ip -n a addr add 10.1.0.1/32 dev eth0",
                        "-4 a b",
                        "wrong-mask",
                        "address a:eth0 10.1.0.1/32")
                .fault(
                        "wrong mask at the target",
                        "ip -n b addr del 10.1.0.2/24 dev eth0; ip -n b addr add 10.1.0.2/32 dev eth0",
                        "",
                        "-4 a b",
                        "wrong-mask",
                        "address b:eth0 10.1.0.2/32",
                        "reply")
                .fault(
                        "no address at the source",
                        "ip -n a addr del 10.1.0.1/24 dev eth0",
                        "-4 a b",
                        "address-missing",
                        "address a:eth0 10.1.0.1/24")
                .fault(
                        "no address at the target",
                        "ip -n b addr del 10.1.0.2/24 dev eth0",
                        "-4 a b",
                        "address-missing",
                        "address b:eth0 10.1.0.2/24")
                .fault(
                        "no IPv6 address at the target",
                        "ip -n b addr del fd01::2/64 dev eth0",
                        "-6 a b",
                        "address-missing",
                        "address b:eth0 fd01::2/64")
                .fault("an address that nobody has", "true", "a 10.1.0.77", "address-missing", "interface a:eth0")
                .fault("a namespace without any address", "true", "a lone", "address-missing", "namespace lone")
                .fault(
                        "the target's address twice",
                        "ip -n c addr add 10.1.0.2/24 dev eth0",
                        "-4 a b",
                        "duplicate-address",
                        "address c:eth0 10.1.0.2/24")
                .fault(
                        "the target's address at the source",
                        "ip -n a addr add 10.1.0.2/24 dev eth0",
                        "-4 a b",
                        "duplicate-address",
                        "address a:eth0 10.1.0.2/24")
                .fault(
                        "another one's address at the target instead of its own",
                        "ip -n c addr del 10.1.0.3/24 dev eth0; ip -n c addr add 10.1.0.2/24 dev eth0",
                        "a 10.1.0.3",
                        "duplicate-address",
                        "address c:eth0 10.1.0.2/24")
                .fault(
                        "a mask by which the target is a broadcast address",
                        "ip -n a addr del 10.1.0.1/24 dev eth0; ip -n a addr add 10.1.0.1/30 dev eth0",
                        "-4 a c",
                        "wrong-mask",
                        "address a:eth0 10.1.0.1/30")
                .fault(
                        "the source's address twice",
                        "ip -n c addr add 10.1.0.1/24 dev eth0",
                        "",
                        "-4 a b",
                        "duplicate-address",
                        "address c:eth0 10.1.0.1/24",
                        "reply");
    }

    private static void vlans(BrokenLab lab) {
        lab.fault("wrong tag of the target's port", "ovs-vsctl set port pb tag=20", "a b", "vlan", "ovs-port pb")
                .fault("wrong tag of the source's port", "ovs-vsctl set port pa tag=20", "a b", "vlan", "ovs-port pa")
                .fault("a trunk that lacks the VLAN", "ovs-vsctl set port t1 trunks=20", "a b", "vlan", "ovs-port t1")
                .fault(
                        "a trunk that lacks it on the other side",
                        "ovs-vsctl set port t2 trunks=20",
                        "a b",
                        "vlan",
                        "ovs-port t2")
                .fault(
                        "a spanning tree that does not forward yet",
                        "ovs-vsctl set bridge s1 stp_enable=true;"
                                + " timeout 9 sh -c \"until ovs-vsctl get port pa status | grep -q stp_state; do :; done\"",
                        "a b",
                        "tree-blocked",
                        "ovs-port pa")
                .fault(
                        "the port of the target down, which a spanning tree calls disabled",
                        "ip link set pb down; ovs-vsctl set bridge s2 rstp_enable=true;"
                                + " timeout 30 sh -c \"until ovs-vsctl get port t2 rstp_status | grep -q Forwarding;"
                                + " do :; done\"",
                        "-4 a b",
                        "link-down",
                        "interface pb");
    }

    private static void rules(BrokenLab lab) {
        lab.fault(
                        "a rule of OpenFlow that drops pings",
                        "ovs-ofctl add-flow s1 priority=100,icmp,actions=drop",
                        "ovs-ofctl del-flows s1 icmp",
                        "-4 a b",
                        "openflow",
                        "ovs-bridge s1",
                        "request")
                .fault(
                        "a rule of OpenFlow that drops replies",
                        "ovs-ofctl add-flow s2 priority=100,icmp,icmp_type=0,actions=drop",
                        "ovs-ofctl del-flows s2 icmp",
                        "-4 a b",
                        "openflow",
                        "ovs-bridge s2",
                        "reply")
                .fault(
                        "a rule of OpenFlow that drops ARP",
                        "ovs-ofctl add-flow s2 priority=100,arp,actions=drop; ip -n a neigh flush all",
                        "ovs-ofctl del-flows s2 arp",
                        "-4 a b",
                        "openflow",
                        "ovs-bridge s2",
                        "request")
                .fault(
                        "a static entry of the forwarding table at the wrong port",
                        "ovs-appctl fdb/add s1 pc 10 $(ip -n b -br link show dev eth0 | tr -s ' ' | cut -d' ' -f3)",
                        "ovs-appctl fdb/del s1 10 $(ip -n b -br link show dev eth0 | tr -s ' ' | cut -d' ' -f3)",
                        "-4 a b",
                        "forwarding-table",
                        "ovs-bridge s1",
                        "request")
                .fault(
                        "a switch that is stopped",
                        "kill -STOP $(cat $OVS_RUNDIR/ovs-vswitchd.pid)",
                        "kill -CONT $(cat $OVS_RUNDIR/ovs-vswitchd.pid)",
                        "-4 a b",
                        "switch-dead",
                        "ovs-bridge s1",
                        "request")
                .fault(
                        "a secure bridge without rules",
                        "ovs-vsctl set-fail-mode s1 secure; ovs-ofctl del-flows s1",
                        "ovs-ofctl add-flow s1 actions=normal",
                        "a b",
                        "openflow",
                        "ovs-bridge s1",
                        "request");
    }

    /** Rules that change frames, tables without rules, and ports whose other ends are gone. */
    private static void more(BrokenLab lab) {
        rule(
                lab,
                "a rule that gives frames another destination",
                "ip,in_port=pa,actions=mod_dl_dst:02:00:00:00:00:09,NORMAL");
        rule(lab, "a rule that gives frames to a controller, and there is none", "in_port=pa,actions=controller");
        rule(lab, "a rule that goes on in a table without rules", "in_port=pa,actions=resubmit(,5)");
        rule(lab, "a rule that sends to another port", "ip,in_port=pa,actions=output:pc");
        lab.fault("the trunk's other end deleted", "ovs-vsctl del-port s2 t2", "-4 a b", "port-broken", "ovs-port t1")
                .fault(
                        "a trunk that names another end",
                        "ovs-vsctl set interface t1 options:peer=t9",
                        "-4 a b",
                        "port-broken",
                        "ovs-port t1")
                .fault(
                        "the source's MAC address at the target, too",
                        "ip -n b link set eth0 address $(ip -n a -br link show dev eth0 | tr -s ' ' | cut -d' ' -f3)",
                        "ip -n b link set eth0 address 02:00:00:00:00:0b; ip -n a neigh flush all;"
                                + " ip -n b neigh flush all",
                        "-4 a b",
                        "duplicate-mac",
                        "interface a:eth0",
                        "request")
                .fault("the target's port a trunk", "ovs-vsctl clear port pb tag", "-4 a b", "vlan", "ovs-port pb");
    }

    private static void rule(BrokenLab lab, String title, String flow) {
        lab.fault(
                title,
                "ovs-ofctl add-flow s1 \"priority=100," + flow + "\"",
                "ovs-ofctl --strict del-flows s1 \"priority=100," + flow.substring(0, flow.indexOf(",actions")) + "\"",
                "-4 a b",
                "openflow",
                "ovs-bridge s1",
                "request");
    }

    private static void neighbours(BrokenLab lab) {
        lab.fault(
                        "a wrong static neighbour",
                        "ip -n a neigh replace 10.1.0.2 lladdr 02:00:00:00:00:99 dev eth0 nud permanent",
                        "-4 a b",
                        "wrong-neighbor",
                        "neighbor a:eth0 10.1.0.2")
                .fault(
                        "ARP switched off",
                        "ip -n b link set eth0 arp off; ip -n a neigh flush all",
                        "ip -n b link set eth0 arp on; ip -n a neigh flush all; ip -n b neigh flush all",
                        "-4 a b",
                        "arp-off",
                        "interface b:eth0",
                        "request")
                .fault(
                        "pings ignored",
                        "ip netns exec b sysctl -qw net.ipv4.icmp_echo_ignore_all=1",
                        "ip netns exec b sysctl -qw net.ipv4.icmp_echo_ignore_all=0",
                        "-4 a b",
                        "echo-ignored",
                        "namespace b",
                        "request")
                .fault(
                        "pings of IPv6 ignored",
                        "ip netns exec b sysctl -qw net.ipv6.icmp.echo_ignore_all=1",
                        "ip netns exec b sysctl -qw net.ipv6.icmp.echo_ignore_all=0",
                        "-6 a b",
                        "echo-ignored",
                        "namespace b",
                        "request");
    }
}
