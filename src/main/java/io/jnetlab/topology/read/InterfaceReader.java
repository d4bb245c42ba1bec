package io.jnetlab.topology.read;

import io.jnetlab.model.IfName;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.model.MacAddress;
import io.jnetlab.topology.yaml.Fields;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Place;
import io.jnetlab.topology.yaml.Scalars;
import io.jnetlab.topology.yaml.Value;
import io.jnetlab.topology.yaml.Words;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code interfaces.<name>}. */
public final class InterfaceReader {
    public static final List<String> KEYS = keys();

    static final int MIN_MTU = 68;
    static final int MAX_MTU = 65535;

    /** The lab's mark stands before it, and what a moved interface was: together they have 255 bytes. */
    private static final int MAX_ALIAS_BYTES = 128;

    private static final List<String> CHECKSUMMING = List.of("auto", "on", "off");

    private InterfaceReader() {}

    private static List<String> keys() {
        List<String> out = new ArrayList<>(List.of(
                "addresses",
                "mac",
                "mtu",
                "up",
                "dad",
                "ipv6",
                "accept_ra",
                "addrgenmode",
                "txqueuelen",
                "alias",
                "altnames",
                "kind"));
        out.addAll(KindKeys.KEYS);
        out.add("move");
        out.add("tx_checksumming");
        return List.copyOf(out);
    }

    static InterfaceSpec read(IfName name, Place place, Fields fields) {
        Value value = fields.get("addresses");
        List<Located<AddressSpec>> addresses = new ArrayList<>();
        boolean read = AddressReader.read(value, name, addresses);
        KindSpec kind = KindReader.read(fields);
        return new InterfaceSpec(
                name,
                place,
                addresses,
                value != null,
                read,
                mac(fields.get("mac"), kind),
                mtu(fields.get("mtu")),
                Scalars.bool(fields.get("up")),
                Scalars.bool(fields.get("dad")),
                Ipv6Spec.read(fields),
                txChecksum(fields),
                Scalars.integer(fields.get("txqueuelen"), "a queue's length", 0, Integer.MAX_VALUE),
                alias(fields.get("alias")),
                altNames(fields.get("altnames")),
                kind,
                MoveReader.read(fields));
    }

    private static @Nullable Located<MacAddress> mac(@Nullable Value value, @Nullable KindSpec kind) {
        if (value == null || kind == null || kind.hasMac()) {
            return Scalars.mac(value);
        }
        if (!value.place().isLeftAside()) {
            value.error(
                    Words.a(kind.kind().value()) + " has no MAC address: it passes packets, not frames",
                    switch (kind.kind().value()) {
                        case "tun" -> "write mode: tap beside it";
                        case "wireguard" -> "take the line away";
                        default -> "kind: " + kind.kind().value() + "tap has one";
                    });
        }
        return null;
    }

    /** Null for {@code auto}. */
    private static @Nullable Located<Boolean> txChecksum(Fields fields) {
        Value value = fields.get("tx_checksumming");
        Located<String> word = Scalars.word(value, CHECKSUMMING);
        boolean other = fields.get("kind") != null || fields.get("move") != null;
        if (value != null && other) {
            if (!value.place().isLeftAside()) {
                value.error("tx_checksumming is said of the ends of links", "take it away");
            }
            return null;
        }
        return word == null || word.value().equals("auto")
                ? null
                : new Located<>(word.value().equals("on"), word.place());
    }

    private static @Nullable Located<String> alias(@Nullable Value value) {
        Located<String> text = Scalars.prose(value, false);
        if (value == null || text == null) {
            return null;
        }
        int bytes = text.value().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_ALIAS_BYTES) {
            value.error(
                    "the alias is " + bytes + " bytes long, " + MAX_ALIAS_BYTES + " are allowed",
                    "the mark of the lab stands before it in the kernel's 255 bytes");
            return null;
        }
        return text;
    }

    private static List<Located<String>> altNames(@Nullable Value value) {
        List<Located<String>> out = new ArrayList<>();
        List<Value> entries = value == null ? null : value.oneOrMore("names");
        if (entries != null) {
            for (Value entry : entries) {
                String text = entry.text("another name of the interface");
                String fault = text == null ? null : IfName.altNameFault(text);
                if (fault != null) {
                    entry.error("the name " + Words.quote(text == null ? "" : text) + " " + fault, null);
                } else if (text != null) {
                    out.add(new Located<>(text, entry.place()));
                }
            }
        }
        return out;
    }

    static @Nullable Located<Integer> mtu(@Nullable Value value) {
        return Scalars.integer(value, "an MTU", MIN_MTU, MAX_MTU);
    }

    /** Whether all host bits of an IPv4 prefix are set. */
    public static boolean isBroadcast(IpPrefix prefix) {
        return !prefix.isV6()
                && prefix.length() < 31
                && !prefix.contains(prefix.address().plus(1));
    }
}
