package io.jnetlab.apply;

import io.jnetlab.testing.Command;
import java.util.ArrayList;
import java.util.List;

/** What is somebody else's on a machine, of every sort that labs have: it must stay as it is. */
final class Foreign {
    private static final String MAKE =
            """
            set -e
            ip netns add theirs
            ip link add their0 type veth peer name their1
            ip link set their1 netns theirs
            ip -n theirs addr add 10.77.0.2/24 dev their1
            ip -n theirs link set their1 up
            ip -n theirs route add 172.17.0.0/16 via 10.77.0.1
            ip addr add 10.77.0.1/24 dev their0
            ip link set their0 alias 'made by hand' up
            ip link add theirbr type bridge
            ip link add their2 type veth peer name their3
            ip link set their2 master theirbr
            ip link set theirbr up
            ip route add 172.16.0.0/16 via 10.77.0.2 metric 7
            ip rule add from 10.77.0.9 table 77 priority 777
            ip neigh add 10.77.0.7 lladdr 02:77:00:00:00:07 dev their0
            mkdir -p /etc/netns/theirs
            echo 10.77.0.2 their-host >/etc/netns/theirs/hosts
            mkdir -p /run/theirs
            echo text >/run/theirs/file
            """;

    private static final String TAKE_AWAY =
            """
            ip rule del priority 777
            ip link del their0
            ip link del their2
            ip link del theirbr
            ip netns del theirs
            umount /run/netns; rmdir /run/netns
            rm -r /run/theirs /etc/netns/theirs; rmdir /etc/netns 2>/dev/null
            :
            """;

    private static final String ROWS =
            "add-br their-sw -- set bridge their-sw datapath_type=netdev other_config:theirs=1"
                    + " -- add-port their-sw their3 tag=7 -- set port their3 external_ids:theirs=1"
                    + " -- add-port their-sw their-i -- set interface their-i type=internal"
                    + " -- --id=@m create mirror name=their-m select_all=true -- set bridge their-sw mirrors=@m";

    private Foreign() {}

    static void make() {
        Command.sh(MAKE).orFail();
    }

    /** Rows in the Open vSwitch of that folder, and devices by them. */
    static void makeRows(String rundir) {
        Command.sh("ovs-vsctl --timeout=20 --db=unix:" + rundir + "/db.sock " + ROWS)
                .orFail();
    }

    static void takeAway() {
        Command.sh(TAKE_AWAY).orFail();
    }

    /** Fails where one line of them is not there any more. What labs have made besides is passed over. */
    static void assertThere(List<String> before, List<String> now) {
        List<String> gone = new ArrayList<>(before);
        now.forEach(gone::remove);
        if (!gone.isEmpty()) {
            throw new AssertionError("gone " + gone);
        }
    }
}
