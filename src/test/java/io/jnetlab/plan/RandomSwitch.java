package io.jnetlab.plan;

import io.jnetlab.model.Datapath;
import io.jnetlab.model.IfName;
import io.jnetlab.model.OvsBridge;
import io.jnetlab.model.OvsFlows;
import io.jnetlab.model.OvsMirror;
import io.jnetlab.model.OvsPort;
import io.jnetlab.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Bridges and ports of Open vSwitch with random values in some of their columns. */
final class RandomSwitch {
    private RandomSwitch() {}

    /**
     * A bridge with mirrors and flows.
     *
     * @param others of which some are its ports
     */
    static List<Resource> bridge(Random random, IfName name, Datapath datapath, List<Resource> others) {
        List<Resource> out = new ArrayList<>();
        OvsBridge bridge = bridge(random, name, datapath);
        if (random.nextInt(100) < 20) {
            TreeSet<String> keys = new TreeSet<>(bridge.keys());
            keys.add(OvsBridge.FLOWS);
            bridge = new OvsBridge(name, datapath, bridge.values(), keys);
            List<String> lines = new ArrayList<>(List.of("priority=3,arp actions=FLOOD", "priority=0 actions=NORMAL"));
            lines.add("priority=2,ip actions=" + (random.nextBoolean() ? "NORMAL" : "drop"));
            lines.removeIf(line -> random.nextInt(3) == 0);
            lines.add("priority=9,ipv6 actions=drop");
            out.add(OvsFlows.of(name, lines));
        }
        out.add(bridge);
        List<String> ports = new ArrayList<>(List.of(name.value()));
        for (Resource r : others) {
            if (r instanceof OvsPort port && port.bridge().equals(name)) {
                ports.add(port.name().value());
            }
        }
        if (ports.size() > 1 && random.nextInt(100) < 30) {
            TreeMap<String, String> values = new TreeMap<>();
            values.put("output_port", ports.get(1));
            put(random, 50, "select_all", List.of("true"), values);
            put(random, 50, "select_src_port", ports, values);
            put(random, 50, "select_dst_port", List.of(String.join(",", new TreeSet<>(ports))), values);
            put(random, 50, "select_vlan", List.of("10", "10,20"), values);
            out.add(new OvsMirror(name, random.nextBoolean() ? "span" : "tap", values));
        }
        return out;
    }

    private static OvsBridge bridge(Random random, IfName name, Datapath datapath) {
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

    private static void map(Random random, List<String> names, SortedMap<String, String> into, Set<String> keys) {
        for (String name : names) {
            put(random, 15, name, List.of("1000", "2000"), into);
            if (into.containsKey(name)) {
                keys.add(name);
            }
        }
    }
}
