package io.jnetlab.topology;

import io.jnetlab.model.IfName;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.IpPrefix;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code interfaces.<name>}. */
final class InterfaceReader {
    static final List<String> KEYS = keys();

    static final int MIN_MTU = 68;
    static final int MAX_MTU = 65535;

    /** The lab's mark stands before it, and what a moved interface was: together they have 255 bytes. */
    private static final int MAX_ALIAS_BYTES = 128;

    private InterfaceReader() {}

    private static List<String> keys() {
        List<String> out = new ArrayList<>(
                List.of("addresses", "mac", "mtu", "up", "dad", "txqueuelen", "alias", "altnames", "kind"));
        out.addAll(KindReader.KEYS);
        out.add("move");
        return List.copyOf(out);
    }

    static InterfaceSpec read(IfName name, Place place, Fields fields) {
        Value value = fields.get("addresses");
        List<Located<IpPrefix>> addresses = new ArrayList<>();
        boolean read = addresses(value, name.equals(IfName.LO), addresses);
        return new InterfaceSpec(
                name,
                place,
                addresses,
                value != null,
                read,
                Scalars.mac(fields.get("mac")),
                mtu(fields.get("mtu")),
                Scalars.bool(fields.get("up")),
                Scalars.bool(fields.get("dad")),
                Scalars.integer(fields.get("txqueuelen"), "a queue's length", 0, Integer.MAX_VALUE),
                alias(fields.get("alias")),
                altNames(fields.get("altnames")),
                KindReader.read(fields),
                MoveReader.read(fields));
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

    /** Adds the addresses of a list; false where one of them can't be read. */
    static boolean addresses(@Nullable Value value, boolean loopback, List<Located<IpPrefix>> out) {
        List<Value> entries = value == null ? List.of() : value.list("addresses");
        if (entries == null) {
            return false;
        }
        boolean good = true;
        for (Value entry : entries) {
            Located<IpPrefix> address = Scalars.prefix(entry);
            if (address != null && check(entry, address.value(), loopback)) {
                out.add(address);
            } else {
                good = false;
            }
        }
        return good;
    }

    /** Whether an interface can have the address. */
    private static boolean check(Value value, IpPrefix prefix, boolean loopback) {
        IpAddress a = prefix.address();
        String quoted = Words.quote(prefix.toString());
        if (a.isUnspecified()) {
            value.error(quoted + " is no interface's address: it stands for \"any\"", null);
        } else if (a.isMulticast()) {
            value.error(quoted + " is a multicast address", "an interface has an address of its own, as 10.0.0.1/24");
        } else if (!a.isV6() && a.low() == 0xffffffffL) {
            value.error(quoted + " is the broadcast address of every network", null);
        } else if (a.isLoopback() && !loopback) {
            value.error(quoted + " is a loopback address: it works on lo only", null);
        } else if (a.isLoopback() && (a.isV6() || a.low() == 0x7f000001L)) {
            value.error(quoted + " is on every lo already: the kernel sees to it", "take it away");
        } else if (!prefix.isV6() && prefix.length() < 31 && prefix.isNetwork()) {
            value.error(
                    quoted + " is the network itself, not an address in it", "the first address is " + plus(prefix, 1));
        } else if (!prefix.isV6() && prefix.length() < 31 && isBroadcast(prefix)) {
            value.error(quoted + " is the broadcast address of its network", "the last address is " + plus(prefix, -1));
        } else if (prefix.isV6() && prefix.length() < 127 && prefix.isNetwork()) {
            value.error(
                    quoted + " is the anycast address of the network's routers (RFC 4291 section 2.6.1)",
                    "the first address is " + plus(prefix, 1));
        } else {
            return true;
        }
        return false;
    }

    /** Whether all host bits of an IPv4 prefix are set. */
    static boolean isBroadcast(IpPrefix prefix) {
        return !prefix.isV6()
                && prefix.length() < 31
                && !prefix.contains(prefix.address().plus(1));
    }

    private static String plus(IpPrefix prefix, int n) {
        return new IpPrefix(prefix.address().plus(n), prefix.length()).toString();
    }
}
