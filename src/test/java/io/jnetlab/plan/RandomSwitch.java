package io.jnetlab.plan;

import io.jnetlab.model.Datapath;
import io.jnetlab.model.IfName;
import io.jnetlab.model.OvsBridge;
import io.jnetlab.model.OvsPort;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Bridges and ports of Open vSwitch with random values in some of their columns. */
final class RandomSwitch {
    private RandomSwitch() {}

    static OvsBridge bridge(Random random, IfName name, Datapath datapath) {
        SortedMap<String, String> values = new TreeMap<>();
        put(random, 20, "stp_enable", List.of("true"), values);
        if (values.isEmpty()) {
            put(random, 10, "rstp_enable", List.of("true"), values);
        }
        put(random, 20, "fail_mode", List.of("secure", "standalone"), values);
        put(random, 10, "protocols", List.of("OpenFlow13", "OpenFlow10,OpenFlow14"), values);
        put(random, 10, "controller", List.of("ptcp:6653:127.0.0.1", "punix:/run/c,punix:/run/d"), values);
        put(random, 10, "mcast_snooping_enable", List.of("true"), values);
        TreeSet<String> keys = new TreeSet<>();
        map(random, List.of("other_config:mac-table-size", "external_ids:owner"), values, keys);
        return new OvsBridge(name, datapath, values, keys);
    }

    /** @param peer of a patch port, else null */
    static OvsPort port(Random random, IfName bridge, IfName name, @Nullable IfName peer) {
        SortedMap<String, String> values = new TreeMap<>();
        put(random, 30, "tag", List.of("10", "11", "12"), values);
        put(random, 20, "trunks", List.of("10,20", "20", "11,20"), values);
        put(random, 20, "vlan_mode", List.of("access", "trunk", "native-tagged", "native-untagged"), values);
        put(random, 10, "ofport_request", List.of("100" + name.value().length(), "2000"), values);
        TreeSet<String> keys = new TreeSet<>();
        map(random, List.of("other_config:priority-tags", "external_ids:room"), values, keys);
        if (peer != null) {
            values.put("type", "patch");
            values.put("options:peer", peer.value());
        } else {
            put(random, 10, "ingress_policing_rate", List.of("1000", "2000"), values);
            put(random, 10, "ingress_policing_burst", List.of("100"), values);
            put(random, 10, "qos", List.of("linux-noop", "linux-noop queue 0 dscp=8 queue 5"), values);
        }
        return new OvsPort(bridge, name, values, keys);
    }

    private static void put(
            Random random, int percent, String name, List<String> choice, SortedMap<String, String> into) {
        if (random.nextInt(100) < percent) {
            into.put(name, choice.get(random.nextInt(choice.size())));
        }
    }

    private static void map(Random random, List<String> names, SortedMap<String, String> into, TreeSet<String> keys) {
        for (String name : names) {
            put(random, 15, name, List.of("1000", "2000"), into);
            if (into.containsKey(name)) {
                keys.add(name);
            }
        }
    }
}
