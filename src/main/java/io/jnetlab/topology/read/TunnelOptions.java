package io.jnetlab.topology.read;

import io.jnetlab.model.IpAddress;
import io.jnetlab.topology.yaml.Fields;
import io.jnetlab.topology.yaml.IpHelp;
import io.jnetlab.topology.yaml.Scalars;
import io.jnetlab.topology.yaml.Value;
import io.jnetlab.topology.yaml.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Options of tunnel ports: table Interface, "Tunnel Options" in ovs-vswitchd.conf.db(5). */
public final class TunnelOptions {
    private static final List<String> TYPES = List.of("vxlan", "gre", "geneve");
    private static final List<String> KEYS = List.of(
            "remote_ip",
            "local_ip",
            "key",
            "in_key",
            "out_key",
            "dst_port",
            "tos",
            "ttl",
            "df_default",
            "csum",
            "seq",
            "exts",
            "packet_type",
            "egress_pkt_mark");

    private TunnelOptions() {}

    public static boolean isTunnel(String type) {
        return TYPES.contains(type);
    }

    /** @param entry the port's, for what is missing */
    static void check(@Nullable Value options, Value entry) {
        if (options == null) {
            entry.error("a tunnel needs the address of its other end", "write options: {remote_ip: 10.0.0.2}");
            return;
        }
        Fields fields = options.fields("the options of a tunnel", KEYS);
        if (fields == null) {
            return;
        }
        Value remote = fields.get("remote_ip");
        if (remote == null) {
            fields.missing(
                    options,
                    "a tunnel needs the address of its other end",
                    "write remote_ip: 10.0.0.2 among the options");
        }
        address(remote);
        address(fields.get("local_ip"));
        for (String key : List.of("key", "in_key", "out_key")) {
            Value value = fields.get(key);
            String text = value == null ? null : value.textOrNull();
            if (value != null && text != null && !text.equals("flow") && Scalars.number(text) < 0) {
                value.error(Words.quote(text) + " is no key of a tunnel", "write a number, or flow");
            }
        }
        Scalars.integer(fields.get("dst_port"), "a port", 1, 65535);
    }

    private static void address(@Nullable Value value) {
        String text = value == null ? null : value.textOrNull();
        if (value != null && text != null && !text.equals("flow") && IpAddress.tryParse(text) == null) {
            value.error(Words.quote(text) + " is neither an address nor flow", IpHelp.address(text));
        }
    }
}
