package io.jnetlab.apply;

import io.jnetlab.ovsdb.PrivateOpenVswitch;
import io.jnetlab.testing.Command;
import java.io.IOException;

/** The lab of the tutorials, built with {@code ip} and {@code ovs-vsctl} beside a running Open vSwitch. */
final class HandMadeLab implements AutoCloseable {
    private static final String RUNDIR = "/run/openvswitch";

    private static final String SCRIPT =
            """
            set -e
            ip netns add ns1
            ip netns add ns2
            ip link add eth1-ns1 netns ns1 type veth peer name veth-ns1
            ip link add eth1-ns2 netns ns2 type veth peer name veth-ns2
            ovs-vsctl add-br OVS-1 -- set bridge OVS-1 datapath_type=netdev
            ovs-vsctl add-port OVS-1 veth-ns1
            ovs-vsctl add-port OVS-1 veth-ns2
            ip link set dev veth-ns1 addrgenmode none up
            ip link set dev veth-ns2 addrgenmode none up
            for i in 1 2; do
                ip netns exec ns$i ethtool -K eth1-ns$i tx off >/dev/null
                ip -n ns$i link set dev eth1-ns$i addrgenmode none up
                ip -n ns$i link set dev lo up
                ip -n ns$i address add 192.168.0.$i/24 dev eth1-ns$i
            done
            """;

    private final PrivateOpenVswitch system;

    private HandMadeLab(PrivateOpenVswitch system) {
        this.system = system;
    }

    /** As the sheet of {@code two-ns} builds it. */
    static HandMadeLab twoNamespaces() throws Exception {
        HandMadeLab out = new HandMadeLab(new PrivateOpenVswitch(RUNDIR, System.getenv()));
        out.system.start(true, text -> {}).close();
        out.sh(SCRIPT);
        return out;
    }

    /** Runs a script that finds the switch. */
    String sh(String script) {
        return Command.sh("export OVS_RUNDIR=" + RUNDIR + "\n" + script)
                .orFail()
                .out();
    }

    /** {@code ovs-vsctl WORDS}. */
    String ovs(String words) {
        return sh("ovs-vsctl " + words).strip();
    }

    @Override
    public void close() throws IOException {
        Command.sh("export OVS_RUNDIR=" + RUNDIR
                + "; ovs-vsctl --if-exists del-br OVS-1; ip netns del ns1; ip netns del ns2;"
                + " ip link del veth-ns1; ip link del veth-ns2; umount /run/netns; rmdir /run/netns");
        Labs.stopSystem(system);
    }
}
