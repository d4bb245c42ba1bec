package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jnetlab.model.IfName;
import io.jnetlab.model.OvsPort;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import io.jnetlab.plan.Action;
import io.jnetlab.plan.Change;
import io.jnetlab.plan.Plan;
import io.jnetlab.testing.Command;
import io.jnetlab.topology.Topology;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What tells a thing that was left alone from one that was made anew: inodes, interface indexes, UUIDs. */
record Identities(Map<String, String> all) {
    /** With few processes: each takes long where the kernel is a guest's. */
    private static final String SCRIPT =
            """
            for n in / /run/netns/*; do
                [ -e "$n" ] || continue
                stat -c "namespace %i ${n##*/}" "$n"
                n=${n##*/}
                ip ${n:+-n $n} -o link
            done
            if [ -S /run/jnetlab/ovs/db.sock ]; then
                ovs-vsctl --timeout=20 --db=unix:/run/jnetlab/ovs/db.sock --no-headings -f csv \\
                    -- --columns=_uuid,name list Bridge -- --columns=name,_uuid list Port
            fi
            """;

    private static final Pattern LINE = Pattern.compile("namespace (?<inode>\\d+) (?<namespace>.*)"
            + "|(?<index>\\d+): (?<interface>[^:@]+)[:@].*"
            + "|(?<bridgeuuid>[-0-9a-f]{36}),(?<bridge>.+)"
            + "|(?<port>.+),(?<portuuid>[-0-9a-f]{36})");

    static Identities read() {
        Map<String, String> out = new TreeMap<>();
        String namespace = "";
        for (String line : Command.sh(SCRIPT).orFail().out().replace("\"", "").split("\n", -1)) {
            Matcher m = LINE.matcher(line);
            if (!m.matches()) {
                assertEquals("", line);
            } else if (m.group("inode") != null) {
                namespace = m.group("namespace");
                if (!namespace.isEmpty()) {
                    out.put("namespace " + namespace, m.group("inode"));
                }
            } else if (m.group("interface") != null) {
                String place = namespace.isEmpty() ? "" : namespace + ":";
                out.put("interface " + place + m.group("interface"), m.group("index"));
            } else if (m.group("bridge") != null) {
                out.put("ovs-bridge " + m.group("bridge"), m.group("bridgeuuid"));
            } else {
                out.put("ovs-port " + m.group("port"), m.group("portuuid"));
            }
        }
        return new Identities(out);
    }

    /** Fails where a plan disturbed what it does not make, replace or take away. */
    void assertKept(Topology topology, Plan plan, Identities after) {
        Set<String> touched = new HashSet<>();
        for (Change c : plan.changes()) {
            if (c.action() != Action.UPDATE) {
                touched.add(c.id().toString());
                if (c.id().kind() == ResourceId.Kind.OVS_BRIDGE) {
                    touched.add("ovs-port " + c.id().name());
                } else if (c.id().kind() == ResourceId.Kind.OVS_PORT) {
                    touched.add("interface " + c.id().name());
                }
            }
        }
        for (Resource r : topology.desired().resources().values()) {
            if (r instanceof OvsPort port) {
                for (IfName device : port.interfaces()) {
                    // A port leaves its bridge with its device.
                    if (touched.contains("interface " + device)) {
                        touched.add(r.id().toString());
                    }
                }
            }
        }
        Map<String, String> expected = new TreeMap<>(all);
        expected.keySet().removeAll(touched);
        // Of Open vSwitch's own: its datapath's, and one for the tunnels of all its bridges.
        expected.keySet().removeIf(name -> name.startsWith("interface ovs-") || name.contains("_sys_"));
        // ByHand looks after those: they go with what they stand in; and what is moved is gone from the host.
        expected.keySet().removeIf(name -> name.contains("mine") || name.equals("interface spare0"));
        expected.entrySet().removeIf(e -> e.getValue().equals(after.all.get(e.getKey())));
        Map<String, String> found = new TreeMap<>(after.all);
        found.keySet().retainAll(expected.keySet());
        assertEquals(expected, found, "what the plan does not make anew keeps its identity");
    }
}
