package io.jnetlab.apply;

import static java.util.Objects.requireNonNullElse;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jnetlab.model.NetnsName;
import io.jnetlab.testing.Command;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** What the machine has, in the words of iproute2, ovs-vsctl and /proc, without what changes by itself. */
final class MachineText {
    /** With few processes: each takes long where the kernel is a guest's. */
    private static final String NETWORK =
            """
            nft=$(command -v nft)
            [ -z "$nft" ] || nft list ruleset >/dev/null 2>&1 || nft=
            for n in PLACES; do
                [ -e "$n" ] || continue
                n=${n##*/}
                echo "== namespace $n"
                o=; [ -z "$n" ] || o="-n $n"
                all=$(ip $o -o -d -force -batch - 2>&1 <<E
            link
            addr
            route show table all
            rule show
            neigh show nud permanent
            netns list-id
            E
                )
                echo "$all"
                ip $o -6 rule show 2>&1
                tc $o qdisc show 2>&1
                case $all in
                *bridge*) bridge $o vlan show 2>&1 ;;
                esac
                [ -z "$nft" ] || nsenter ${n:+--net=/run/netns/$n} nft list ruleset 2>&1
                ${n:+nsenter --net=/run/netns/$n} grep -rs '' /proc/sys/net/ipv4 /proc/sys/net/ipv6 | sort
            done
            [ ! -d /etc/netns ] || find /etc/netns -printf '%p %y %l\\n' | sort
            groups=jnetlab/$(stat -Lc %i /proc/self/ns/net)
            for g in /sys/fs/cgroup/$groups /sys/fs/cgroup/unified/$groups; do
                [ ! -d $g ] || find $g -type d -print -o -name cpu.max -exec grep -H . {} + -o -name memory.max -exec grep -H . {} + \\
                    -o -name pids.max -exec grep -H . {} + | sort
            done
            for d in /run/jnetlab/ovs /run/openvswitch; do
                [ -S $d/db.sock ] || continue
                v="ovs-vsctl --timeout=20 --db=unix:$d/db.sock --no-headings -f csv"
                $v -- --columns=name,_uuid,ports,datapath_type,stp_enable,rstp_enable,fail_mode,protocols,other_config,external_ids list Bridge \\
                    -- --columns=name,_uuid,interfaces,tag,trunks,vlan_mode,bond_mode,lacp,bond_updelay,bond_downdelay,other_config,external_ids list Port \\
                    -- --columns=name,_uuid,type,options,ofport_request,ingress_policing_rate,ingress_policing_burst,other_config,external_ids list Interface \\
                    -- --columns=target list Controller -- list Mirror -- list QoS -- list Queue 2>&1 | sort
                for b in $($v list-br); do
                    echo "flows of $b"
                    OVS_RUNDIR=$d ovs-ofctl -O OpenFlow10,OpenFlow13,OpenFlow14,OpenFlow15 --no-stats dump-flows $b 2>&1 |
                        grep -v _reply | sort
                done
            done
            """;

    /** Of {@code ip -o addr}, whose index the line of the link has. */
    private static final Pattern ADDRESS = Pattern.compile("^\\d+: (?=\\S+ +inet6? )");

    private static final Pattern FLAGS = Pattern.compile("<(?:[^>]*,)?(UP)?(?:,[^>]*)?>");
    private static final Pattern MOVING = Pattern.compile(
            "(?: state| link_failure_count| \\S+_timer| topology_change\\w*| root_port| root_path_cost| \\S+_lft) +\\S+"
                    + "| qdisc no(?:op|queue)| ageing_time \\d+(?= stp_state 1)| tentative| linkdown| dadfailed"
                    + "| sysctls=\\S+|\"\\{tx_bytes=[^}]*\\}\"|(?<=,)\\{\\}$|^\\d+: (?=spare0)");

    /** Numbers of interfaces, processes, and namespaces where the kernel has chosen them; MAC and link-local addresses; UUIDs. */
    private static final Pattern IDENTITY = Pattern.compile(
            "^\\d+:? |^nsid \\d (?=\\()|(?<=tbf |netem )\\S+:|@if\\d+|link-netnsid \\d+|(?:[0-9a-f]{2}:){5}[0-9a-f]{2}|fe80::[0-9a-f:]+"
                    + "|(?<=permaddr |designated_bridge |designated_root |bridge_id )\\S+"
                    + "|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final String NO_DIFFERENCE = "gone [], come []";

    private MachineText() {}

    /** Fails with the lines that are in one list only. */
    static void assertSame(List<String> before, List<String> after) {
        assertEquals(NO_DIFFERENCE, difference(before, after));
    }

    private static String difference(List<String> before, List<String> after) {
        List<String> gone = new ArrayList<>(before);
        after.forEach(gone::remove);
        List<String> come = new ArrayList<>(after);
        before.forEach(come::remove);
        return "gone " + gone + ", come " + come;
    }

    /** As {@link #assertSame}, where things may have been taken away and made again: another index, MAC, UUID or process. */
    static void assertAlike(List<String> before, List<String> after) {
        assertSame(alike(before), alike(after));
    }

    /** As {@link #assertAlike}, in a while: some of it follows in the kernel's own time, what a bridge knows of its ports. */
    static void assertBecomesAlike(List<String> before) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        List<String> after = everything();
        while (!difference(alike(before), alike(after)).equals(NO_DIFFERENCE) && System.nanoTime() < end) {
            after = everything();
        }
        assertAlike(before, after);
    }

    private static List<String> alike(List<String> lines) {
        List<String> out = new ArrayList<>();
        for (String line : lines) {
            // The kernel gives a link-local address in its own time; whether it is to is said of the link.
            if (!line.contains(" inet6 fe80::")) {
                out.add(IDENTITY.matcher(line).replaceAll(""));
            }
        }
        return out;
    }

    /** Namespaces, links, addresses, routes, rows of Open vSwitch. */
    static List<String> network() {
        return of("/ /run/netns/*");
    }

    /** The same, of namespaces only this one. */
    static List<String> network(NetnsName namespace) {
        return of(namespace.isHost() ? "/" : "/run/netns/" + namespace);
    }

    private static List<String> of(String places) {
        List<String> out = new ArrayList<>();
        for (String line : Command.sh(NETWORK.replace("PLACES", places)).out().split("\n", -1)) {
            boolean numbered = !line.isEmpty() && Character.isDigit(line.charAt(0)) && line.contains(": ");
            // A device that was up once has it for ever.
            boolean kernels = line.contains("proto kernel") && !numbered || line.startsWith("qdisc noqueue 0: ");
            // Of the tools, with the time.
            boolean warning = line.contains("|ovsdb_idl|WARN|");
            if (kernels || warning || line.startsWith("nsid ") && !line.contains("name")) {
                continue;
            }
            line = ADDRESS.matcher(line).replaceAll("");
            String steady = FLAGS.matcher(line).replaceAll("<$1>");
            out.add(MOVING.matcher(steady)
                    .replaceAll("")
                    .replaceAll("\\s+", " ")
                    .strip());
        }
        return out;
    }

    /** The network, and mounts, files below /run and processes. */
    static List<String> everything() throws IOException {
        List<String> out = network();
        out.addAll(mounts());
        out.addAll(files());
        out.addAll(processes());
        // Of mount(8), which keeps its own notes there.
        out.removeIf(line -> line.startsWith("/run/mount"));
        // ip netns, whose folder it is, leaves that too.
        out.removeIf(line -> line.equals("/run/netns") || line.startsWith("/run/netns "));
        // A test before may have left it empty; the next down takes it away.
        if (out.stream().noneMatch(line -> line.startsWith("/run/jnetlab/"))) {
            out.remove("/run/jnetlab");
        }
        return out;
    }

    /** Where something is mounted, with its type. */
    static List<String> mounts() throws IOException {
        List<String> out = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("/proc/self/mountinfo"))) {
            String[] words = line.split(" ", -1);
            out.add(words[4] + " " + line.substring(line.indexOf(" - ") + 3));
        }
        return out;
    }

    static List<String> files() {
        List<String> out = new ArrayList<>();
        for (String folder : List.of("/run", "/etc/netns")) {
            list(new File(folder), out);
        }
        Collections.sort(out);
        return out;
    }

    /** What goes meanwhile is not there. */
    private static void list(File file, List<String> out) {
        if (Files.exists(file.toPath(), LinkOption.NOFOLLOW_LINKS)) {
            out.add(file.getPath());
        }
        if (Files.isDirectory(file.toPath(), LinkOption.NOFOLLOW_LINKS)) {
            for (File inside : requireNonNullElse(file.listFiles(), new File[0])) {
                list(inside, out);
            }
        }
    }

    /** All others of this PID namespace. One without a command has ended, and nobody has waited for it yet. */
    static List<String> processes() {
        return ProcessHandle.allProcesses()
                .filter(p -> p.pid() != ProcessHandle.current().pid())
                .filter(p -> p.info().command().isPresent())
                .map(p -> p.pid() + " " + p.info().command().orElse(""))
                .sorted()
                .toList();
    }

    /**
     * Each link with namespace, index and MAC: what is the same where a link was not touched. A Linux bridge's own MAC is
     * left out, since the kernel takes it from its ports.
     */
    static List<String> identities() {
        return Arrays.asList(Command.sh(
                        "for n in '' $(ls /run/netns); do o=; [ -z \"$n\" ] || o=\"-n $n\";"
                                + " ip $o -o link | sed -E \"s,^([0-9]+: [^:@]+).*link/\\S+ (\\S*).*,$n: \\1 \\2,; s,( lb) .*,\\1,\"; done")
                .orFail()
                .out()
                .split("\n", -1));
    }
}
