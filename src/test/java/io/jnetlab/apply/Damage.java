package io.jnetlab.apply;

import io.jnetlab.model.Address;
import io.jnetlab.model.Interface;
import io.jnetlab.model.Isolation;
import io.jnetlab.model.LabProcess;
import io.jnetlab.model.Limits;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.Namespace;
import io.jnetlab.model.Neighbor;
import io.jnetlab.model.NetnsFile;
import io.jnetlab.model.OvsBridge;
import io.jnetlab.model.OvsFlows;
import io.jnetlab.model.OvsMirror;
import io.jnetlab.model.OvsPort;
import io.jnetlab.model.Qdisc;
import io.jnetlab.model.Resource;
import io.jnetlab.model.Rule;
import io.jnetlab.model.Ruleset;
import io.jnetlab.ovsdb.PrivateOpenVswitch;
import io.jnetlab.testing.Command;
import io.jnetlab.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What somebody breaks by hand of a lab that is up, with the programs that everybody has. */
final class Damage {
    private static final String VSCTL = "ovs-vsctl --timeout=20 --db=unix:" + PrivateOpenVswitch.RUNDIR + "/db.sock ";

    private Damage() {}

    /**
     * Breaks one thing.
     *
     * @return the command, for reports
     */
    static String to(Topology topology, Random random) {
        List<String> all = new ArrayList<>();
        for (Resource r : topology.desired().resources().values()) {
            all.addAll(commands(r));
        }
        String command = all.isEmpty() ? ":" : all.get(random.nextInt(all.size()));
        Command tried = Command.sh(command);
        return command + " # " + tried.status() + " " + tried.allOutput();
    }

    private static List<String> commands(Resource r) {
        String name = r.id().name();
        String ip = "ip" + (r.id().namespace().isHost() ? " " : " -n " + r.id().namespace() + " ");
        if (r instanceof Namespace namespace) {
            List<String> out = new ArrayList<>(
                    List.of(ip + "rule flush", ip + "route flush table all", ip + "-6 route flush proto static"));
            for (String key : namespace.sysctls().keySet()) {
                out.add("ip netns exec " + name + " sysctl -qw " + key + "=0");
            }
            out.add("ip netns del " + name);
            return out;
        }
        if (r instanceof Interface link) {
            return damage(link, ip);
        }
        if (r instanceof Address address) {
            return List.of(
                    ip + "addr del " + address.prefix() + " dev "
                            + address.iface().name(),
                    ip + "addr flush dev " + address.iface().name());
        }
        if (r instanceof Neighbor neighbor) {
            return List.of(ip + "neigh del " + neighbor.address() + " dev "
                    + neighbor.iface().name());
        }
        if (r instanceof Qdisc qdisc) {
            return List.of(
                    "tc" + ip.substring(2) + "qdisc del dev " + qdisc.iface().name() + " root");
        }
        if (r instanceof Rule rule) {
            return List.of(ip + (rule.v6() ? "-6 " : "") + "rule del priority " + rule.priority());
        }
        if (r instanceof Ruleset) {
            return List.of("ip netns exec " + r.id().namespace() + " nft flush ruleset");
        }
        if (r instanceof NetnsFile file) {
            return List.of("rm " + file.path());
        }
        if (r instanceof Limits) {
            String group = "/sys/fs/cgroup/jnetlab/$(stat -Lc %i /proc/self/ns/net)/law/" + r.id().namespace();
            return List.of(
                    "echo 77 >" + group + "/pids.max",
                    "echo max >" + group + "/memory.max",
                    "rmdir " + group + "/" + Limits.JOINED);
        }
        if (r instanceof Isolation isolation) {
            return List.of("echo 1 | tee /sys/fs/cgroup/*jnetlab/$(stat -Lc %i /proc/self/ns/net)/law/"
                    + isolation.namespace() + "/.isolate@*/cgroup.kill");
        }
        if (r instanceof LabProcess process) {
            String group = "/sys/fs/cgroup/*jnetlab/$(stat -Lc %i /proc/self/ns/net)/law/" + process.namespace();
            return List.of(
                    "echo 1 | tee " + group + "/" + process.name() + "@*/cgroup.kill",
                    "kill -9 $(cat " + group + "/*/cgroup.procs)");
        }
        return ofSwitch(r, name);
    }

    private static List<String> damage(Interface link, String ip) {
        String name = link.iface().name().value();
        List<String> out = new ArrayList<>(List.of(
                ip + "link set " + name + " mtu 1300",
                ip + "link set " + name + " down",
                ip + "link set " + name + " up",
                ip + "link set " + name + " addrgenmode eui64"));
        if (!(link.kind() instanceof LinkKind.Loopback)) {
            out.add(ip + "link set " + name + " txqueuelen 77");
            out.add(ip + "link set " + name + " nomaster");
            out.add(ip + "link property add dev " + name + " altname by-hand");
            out.add(ip + "link set " + name + " address 02:66:00:00:00:01");
            out.add(ip + "link set " + name + " down name moved0");
            out.add(ip + "link del " + name);
        }
        return out;
    }

    private static List<String> ofSwitch(Resource r, String name) {
        if (r instanceof OvsBridge) {
            return List.of(
                    VSCTL + "del-br " + name,
                    VSCTL + "set bridge " + name + " stp_enable=true fail_mode=secure",
                    VSCTL + "clear bridge " + name + " other_config mirrors",
                    VSCTL + "set bridge " + name + " datapath_type=netdev",
                    VSCTL + "-- set-controller " + name + " tcp:127.0.0.1:9");
        }
        if (r instanceof OvsPort) {
            return List.of(
                    VSCTL + "del-port " + name,
                    VSCTL + "set port " + name + " tag=99",
                    VSCTL + "clear port " + name + " qos trunks",
                    VSCTL + "set interface " + name + " ofport_request=77 ingress_policing_rate=7");
        }
        if (r instanceof OvsMirror) {
            return List.of(VSCTL + "set mirror " + name + " select_all=true");
        }
        if (r instanceof OvsFlows) {
            String bridge = name.substring(0, name.indexOf(' ') < 0 ? name.length() : name.indexOf(' '));
            return List.of("OVS_RUNDIR=" + PrivateOpenVswitch.RUNDIR
                    + " ovs-ofctl -O OpenFlow10,OpenFlow13,OpenFlow14,OpenFlow15 del-flows " + bridge);
        }
        return List.of();
    }
}
