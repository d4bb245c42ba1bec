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

/** What tells a thing that was left alone from one that was made anew: inodes, interface indexes, UUIDs. */
record Identities(Map<String, String> all) {
    /** A line for each: a resource as plans name it, a tab, and what it is. */
    private static final String SCRIPT =
            """
            for n in '' $(ls /run/netns 2>/dev/null); do
                o=; p=
                if [ -n "$n" ]; then
                    o="-n $n"; p=$n:
                    stat -c "namespace $n	%i" /run/netns/$n
                fi
                ip $o -o link | sed -E "s,^([0-9]+): ([^:@]+).*,interface $p\\2	\\1,"
            done
            if [ -S /run/jnetlab/ovs/db.sock ]; then
                v="ovs-vsctl --timeout=20 --db=unix:/run/jnetlab/ovs/db.sock --no-headings -f csv"
                $v --columns=name,_uuid list Bridge | sed 's/^/ovs-bridge /; s/,/\t/'
                $v --columns=name,_uuid list Port | sed 's/^/ovs-port /; s/,/\t/'
            fi
            """;

    static Identities read() {
        Map<String, String> out = new TreeMap<>();
        for (String line : Command.sh(SCRIPT).orFail().out().split("\n", -1)) {
            int tab = line.indexOf('\t');
            if (tab > 0) {
                out.put(line.substring(0, tab).replace("\"", ""), line.substring(tab + 1));
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
