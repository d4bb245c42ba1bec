package io.jnetlab.topology;

import io.jnetlab.model.IfName;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.LinkIdentity;
import io.jnetlab.model.LinkOption;
import io.jnetlab.model.LinkTable;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code kind} of an interface with the keys that belong to it. */
final class KindReader {
    private static final String BRIDGE = "bridge";
    private static final String MEMBERS = "members";
    private static final String PRIMARY = "primary";
    private static final List<String> MODES_WITH_PRIMARY = List.of("active-backup", "balance-tlb", "balance-alb");

    private static final List<String> KINDS = List.of(
            BRIDGE,
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
            "parent",
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

    private KindReader() {}

    /** Null where the file names no kind, or none that there is. */
    static @Nullable KindSpec read(Fields fields) {
        Value value = fields.get("kind");
        Located<String> kind = value == null ? null : Scalars.word(value, KINDS);
        if (kind == null) {
            if (value == null) {
                refuseOthers(fields, List.of(), "an interface that a link makes, or that has no kind");
                return null;
            }
            // It is reported; no link is missing.
            return new KindSpec(
                    new Located<>("dummy", value.place()),
                    LinkTable.of("dummy"),
                    new TreeMap<>(),
                    null,
                    List.of(),
                    null);
        }
        LinkTable table = LinkTable.of(kind.value());
        boolean wireguard = kind.value().equals(WireguardReader.KIND);
        List<String> known = new ArrayList<>();
        if (table == null || table.members()) {
            known.add(MEMBERS);
        }
        if (table == null) {
            known.addAll(BridgeOptions.KEYS);
        } else {
            if (table.parent()) {
                known.add("parent");
            }
            for (LinkOption o : table.options()) {
                known.add(o.key());
            }
            if (wireguard) {
                known.addAll(WireguardReader.KEYS);
            }
        }
        refuseOthers(fields, known, Words.a(kind.value()));
        SortedMap<String, String> options = table == null ? BridgeOptions.read(fields) : new TreeMap<>();
        boolean read = table == null || options(table, fields, kind, options);
        if (table != null && read && value != null && LinkIdentity.isFallback(table, options)) {
            value.error(
                    "nothing tells this tunnel from the one that the kernel makes by itself in each namespace",
                    "give it a remote, local, key or dev");
        }
        if (kind.value().equals("bond")) {
            BondRules.check(fields, options);
        }
        Value parent = fields.get("parent");
        if (table != null && table.parent() && parent == null && value != null) {
            fields.missing(
                    value, Words.a(kind.value()) + " stands on another interface", "write parent: eth0 beside it");
        }
        List<Located<IfName>> members = known.contains(MEMBERS) ? members(fields.get(MEMBERS)) : List.of();
        if (options.containsKey(PRIMARY)) {
            primary(fields.get(PRIMARY), options, members);
        }
        return new KindSpec(
                kind,
                table,
                options,
                table != null && table.parent() ? parent(parent) : null,
                members,
                wireguard ? WireguardReader.read(fields) : null);
    }

    /** A bond's first choice is one of its members, in a mode that uses one at a time. */
    private static void primary(
            @Nullable Value value, SortedMap<String, String> options, List<Located<IfName>> members) {
        String mode = options.getOrDefault("mode", "balance-rr");
        if (value != null && !MODES_WITH_PRIMARY.contains(mode)) {
            value.error(
                    "a bond of mode " + mode + " has no primary member: it uses all of them",
                    "it goes with mode: " + Words.list(MODES_WITH_PRIMARY, "or"));
            return;
        }
        for (Located<IfName> member : members) {
            if (member.value().value().equals(options.get(PRIMARY))) {
                return;
            }
        }
        if (value != null) {
            value.error(
                    Words.quote(String.valueOf(options.get(PRIMARY))) + " is no member of this bond",
                    "add it to members");
        }
    }

    private static void refuseOthers(Fields fields, List<String> known, String what) {
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
            LinkTable table = LinkTable.of(kind);
            boolean has = kind.equals(WireguardReader.KIND) && WireguardReader.KEYS.contains(key);
            has |= key.equals(MEMBERS)
                    ? table == null || table.members()
                    : table == null && BridgeOptions.KEYS.contains(key);
            if (table != null) {
                has |= key.equals("parent") && table.parent();
                for (LinkOption o : table.options()) {
                    has |= o.key().equals(key);
                }
            }
            if (has) {
                out.add(kind);
            }
        }
        return Words.list(out, "or");
    }

    /** Whether all that is written could be read. */
    private static boolean options(
            LinkTable table, Fields fields, Located<String> kind, SortedMap<String, String> out) {
        boolean read = true;
        for (LinkOption o : table.options()) {
            Value value = fields.get(o.key());
            if (value == null) {
                Value kindValue = fields.get("kind");
                if (o.unset() == null && kindValue != null) {
                    fields.missing(
                            kindValue,
                            Words.a(kind.value()) + " has " + Words.quote(o.key()),
                            "write " + o.key() + ": " + example(o) + " beside it");
                }
                continue;
            }
            String text = option(o, value);
            read &= text != null;
            if (text != null && !text.equals(o.unset())) {
                out.put(o.word(), text);
            }
        }
        return read;
    }

    private static String example(LinkOption o) {
        return o.codec() == LinkOption.Codec.IP_ADDRESS ? "192.0.2.1" : "10";
    }

    static @Nullable String option(LinkOption o, Value value) {
        if (o.codec() == LinkOption.Codec.DEVICE || o.codec() == LinkOption.Codec.MEMBER) {
            Located<IfName> name = Scalars.interfaceName(value);
            return name == null ? null : name.value().value();
        }
        if (o.codec() == LinkOption.Codec.IP_ADDRESS) {
            Located<IpAddress> address = Scalars.address(value);
            if (address == null) {
                return null;
            }
            boolean v6 = address.value().isV6();
            if ((v6 ? o.number6() : o.number()) == 0) {
                value.error(
                        Words.quote(address.value().toString()) + " is an " + (v6 ? "IPv6" : "IPv4") + " address",
                        v6 ? "kind: ip6gre or ip6gretap goes over IPv6" : "kind: gre or gretap goes over IPv4");
                return null;
            }
            return address.value().toString();
        }
        if (!o.words().isEmpty() && o.max() < 0) {
            Located<String> word = Scalars.word(value, o.words());
            return word == null ? null : word.value();
        }
        String text = value.textOrNull();
        if (text != null && o.words().contains(text)) {
            return text;
        }
        Located<Long> number = number(o, value);
        return number == null ? null : number.value().toString();
    }

    private static @Nullable Located<Long> number(LinkOption o, Value value) {
        String text = value.text("a number");
        if (text == null) {
            return null;
        }
        long number = Scalars.number(text);
        if (number < o.min() || number > o.max()) {
            String or = o.words().isEmpty() ? "" : ", or " + Words.list(o.words(), "or");
            value.error(
                    Words.quote(text) + (number < 0 ? " is not a number" : " is out of the range of " + o.key()),
                    "write a number from " + o.min() + " to " + o.max() + or);
            return null;
        }
        return new Located<>(number, value.place());
    }

    private static KindSpec.@Nullable Parent parent(@Nullable Value value) {
        String text = value == null ? null : value.text("the name of an interface");
        if (value == null || text == null) {
            return null;
        }
        int colon = text.indexOf(':');
        String name = text.substring(colon + 1);
        String fault = IfName.fault(name);
        if (fault != null) {
            value.error("interface name " + Words.quote(name) + " " + fault, null);
            return null;
        }
        return new KindSpec.Parent(colon < 0 ? null : text.substring(0, colon), new IfName(name), value.place());
    }

    private static List<Located<IfName>> members(@Nullable Value value) {
        List<Located<IfName>> out = new ArrayList<>();
        List<Value> entries = value == null ? null : value.oneOrMore("interfaces");
        if (entries != null) {
            for (Value entry : entries) {
                Located<IfName> name = Scalars.interfaceName(entry);
                if (name != null) {
                    out.add(name);
                }
            }
        }
        return out;
    }
}
