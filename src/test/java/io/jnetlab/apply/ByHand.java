package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jnetlab.model.Interface;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.Namespace;
import io.jnetlab.model.OvsBridge;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import io.jnetlab.ovsdb.PrivateOpenVswitch;
import io.jnetlab.plan.Action;
import io.jnetlab.plan.Change;
import io.jnetlab.plan.Plan;
import io.jnetlab.testing.Command;
import io.jnetlab.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Something that somebody makes by hand inside of a lab that is up: it stays as it is while what it stands in stays. */
final class ByHand {
    private static final String VSCTL = "ovs-vsctl --timeout=20 --db=unix:" + PrivateOpenVswitch.RUNDIR + "/db.sock";

    private final ResourceId inside;
    private final String away;
    private final List<String> lines;

    private ByHand(ResourceId inside, String away) {
        this.inside = inside;
        this.away = away;
        this.lines = lines();
    }

    /** In one of the namespaces or bridges of a lab, if it has any. */
    static List<ByHand> in(Topology topology, Random random) {
        List<Resource> all = new ArrayList<>();
        for (Resource r : topology.desired().resources().values()) {
            boolean bridge = r instanceof Interface i && i.kind() instanceof LinkKind.LinuxBridge;
            if (r instanceof Namespace || r instanceof OvsBridge || bridge) {
                all.add(r);
            }
        }
        return all.isEmpty() ? List.of() : List.of(in(all.get(random.nextInt(all.size()))));
    }

    private static ByHand in(Resource r) {
        String name = r.id().name();
        String make;
        String away;
        if (r instanceof OvsBridge) {
            make = VSCTL + " add-port " + name + " mine0 tag=7 -- set interface mine0 type=internal external_ids:a=b";
            away = VSCTL + " --if-exists del-port mine0";
        } else {
            String ip = "ip" + (r.id().namespace().isHost() ? " " : " -n " + r.id().namespace() + " ");
            // No address that comes by itself, some time after this.
            make = ip + "link add mine0 type veth peer name mine1 && " + ip + "link set mine0 addrgenmode none && " + ip
                    + "link set mine1 up && ";
            if (r instanceof Namespace) {
                // The rule of the main table may have been flushed, and is not the lab's to mend.
                make += ip + "addr add 10.88.0.1/24 dev mine0 && " + ip + "link set mine0 up mtu 1400 && " + ip
                        + "route add 172.31.0.0/16 via 10.88.0.2 dev mine0 onlink";
            } else {
                make += ip + "link set mine0 up && " + ip + "link set mine0 master " + name;
            }
            away = ip + "link del mine0 2>/dev/null || :";
        }
        Command.sh(make).orFail();
        return new ByHand(r.id(), away);
    }

    /** Without what follows the bridge, what spanning tree makes of a port, or the namespace, as {@code forwarding}. */
    private List<String> lines() {
        List<String> out = new ArrayList<>();
        for (String line : MachineText.network(inside.namespace())) {
            if (line.contains("mine0") && !line.startsWith("/proc/sys/")) {
                out.add(line.replaceAll("(\\bstate|designated_\\w+|\\w+_timer) +\\S+", "$1"));
            }
        }
        return out;
    }

    /** Looks after it when a plan has been carried out, and takes it away again. */
    void check(Plan plan) {
        boolean stays = true;
        for (Change c : plan.changes()) {
            boolean goes = c.action() == Action.DELETE || c.action() == Action.REPLACE;
            stays &= !(goes && (c.id().equals(inside) || c.id().equals(ResourceId.namespace(inside.namespace()))));
        }
        if (stays) {
            assertEquals(String.join("\n", lines), String.join("\n", lines()), "what was made by hand in " + inside);
        }
        Command.sh(away).orFail();
    }
}
