package io.jnetlab.topology.read;

import io.jnetlab.model.LinkOption;
import io.jnetlab.model.LinkTable;
import io.jnetlab.topology.yaml.Fields;
import io.jnetlab.topology.yaml.Value;
import io.jnetlab.topology.yaml.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which kinds of interfaces there are, and which keys belong to which. */
public final class KindKeys {
    public static final String MEMBERS = "members";
    public static final String PARENT = "parent";

    /** All, by their names in ip-link(8). */
    static final List<String> KINDS = List.of(
            "bridge",
            "bond",
            "dummy",
            "geneve",
            "gre",
            "gretap",
            "ip6gre",
            "ip6gretap",
            "ipvlan",
            "macvlan",
            "tun",
            "vlan",
            "vrf",
            "vxlan",
            WireguardReader.KIND);

    /** Every key that some kind has; written out, so that a file without them loads no tables. */
    static final List<String> KEYS = List.of(
            PARENT,
            MEMBERS,
            "stp",
            "vlan_filtering",
            "mcast_snooping",
            "forward_delay",
            "hello_time",
            "max_age",
            "ageing_time",
            "priority",
            "vlan_protocol",
            "id",
            "protocol",
            "mode",
            "remote",
            "local",
            "dev",
            "port",
            "ttl",
            "tos",
            "learning",
            "ageing",
            "key",
            "user",
            "group",
            "multi_queue",
            "miimon",
            "updelay",
            "downdelay",
            "xmit_hash_policy",
            "resend_igmp",
            "min_links",
            "lacp_rate",
            "primary",
            "table",
            "private_key",
            "listen_port",
            "fwmark",
            "peers");

    private KindKeys() {}

    /** @param table of the kind, null for a Linux bridge */
    static List<String> of(String kind, @Nullable LinkTable table) {
        List<String> out = new ArrayList<>();
        if (table == null || table.members()) {
            out.add(MEMBERS);
        }
        if (table == null) {
            out.addAll(BridgeOptions.KEYS);
            return out;
        }
        if (table.parent()) {
            out.add(PARENT);
        }
        for (LinkOption o : table.options()) {
            out.add(o.key());
        }
        if (kind.equals(WireguardReader.KIND)) {
            out.addAll(WireguardReader.KEYS);
        }
        return out;
    }

    /**
     * Refuses keys that go with other kinds.
     *
     * @param known those of this one
     * @param what it is, the end of a sentence
     */
    static void refuseOthers(Fields fields, List<String> known, String what) {
        for (String key : KEYS) {
            Value value = known.contains(key) ? null : fields.get(key);
            if (value != null && !value.place().isLeftAside()) {
                value.error(
                        Words.quote(key) + " is no key of " + what,
                        known.isEmpty() ? "it goes with kind: " + kindsWith(key) : Words.help(key, known));
            }
        }
    }

    private static String kindsWith(String key) {
        List<String> out = new ArrayList<>();
        for (String kind : KINDS) {
            if (of(kind, LinkTable.of(kind)).contains(key)) {
                out.add(kind);
            }
        }
        return Words.list(out, "or");
    }
}
