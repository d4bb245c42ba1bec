package io.jnetlab.topology.read;

import io.jnetlab.model.IfName;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.model.Lifetime;
import io.jnetlab.topology.yaml.Fields;
import io.jnetlab.topology.yaml.IpHelp;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Scalars;
import io.jnetlab.topology.yaml.Value;
import io.jnetlab.topology.yaml.Words;
import io.jnetlab.topology.yaml.YamlNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code addresses}: texts, and maps where there is more to say. */
final class AddressReader {
    static final List<String> KEYS = List.of("address", "peer", "scope", "label", "valid_lft", "preferred_lft");

    private static final List<String> SCOPES = List.of("global", "site", "link", "host");
    private static final String FOREVER = "forever";

    /** {@code IFNAMSIZ} less the end of the text. */
    private static final int MAX_LABEL = 15;

    private final IfName iface;

    private AddressReader(IfName iface) {
        this.iface = iface;
    }

    /** Adds the addresses of a list; false where one of them can't be read. */
    static boolean read(@Nullable Value value, IfName iface, List<Located<AddressSpec>> out) {
        List<Value> entries = value == null ? List.of() : value.list("addresses");
        if (entries == null) {
            return false;
        }
        AddressReader reader = new AddressReader(iface);
        boolean good = true;
        for (Value entry : entries) {
            AddressSpec address = entry.kind() == YamlNode.Kind.MAP ? reader.map(entry) : reader.text(entry);
            if (address != null) {
                good &= checkScope(entry, address, out);
                out.add(new Located<>(address, entry.place()));
            } else {
                good = false;
            }
        }
        return good;
    }

    /** The kernel asks that for IPv4. */
    private static boolean checkScope(Value entry, AddressSpec address, List<Located<AddressSpec>> others) {
        for (Located<AddressSpec> other : others) {
            if (!address.isV6()
                    && other.value().network().equals(address.network())
                    && !other.value().scope().equals(address.scope())) {
                entry.error(
                        "addresses of one network have one scope on an interface: " + other.value() + " has "
                                + other.value().scope() + ", in "
                                + other.place().line(),
                        "write scope: " + other.value().scope());
                return false;
            }
        }
        return true;
    }

    private @Nullable AddressSpec text(@Nullable Value value) {
        Located<IpPrefix> prefix = Scalars.prefix(value);
        return value != null && prefix != null && check(value, prefix.value(), false)
                ? AddressSpec.of(prefix.value())
                : null;
    }

    private @Nullable AddressSpec map(Value entry) {
        Fields fields = entry.fields("an address", KEYS);
        if (fields == null) {
            return null;
        }
        Value value = fields.get("address");
        Value peerValue = fields.get("peer");
        if (value == null) {
            fields.missing(entry, "the entry has no address", "write address: 10.0.0.1/24");
            return null;
        }
        IpAddress peer = null;
        AddressSpec plain;
        if (peerValue == null) {
            plain = text(value);
        } else {
            IpPrefix there = peer(peerValue);
            peer = there == null ? null : there.address();
            plain = peer == null || there == null ? null : local(value, peerValue, there);
        }
        if (plain == null) {
            return null;
        }
        IpPrefix prefix = plain.prefix();
        Located<String> scope = Scalars.word(fields.get("scope"), SCOPES);
        refuseOfV6(prefix, fields, "scope");
        refuseOfV6(prefix, fields, "label");
        return new AddressSpec(
                prefix,
                peer,
                scope == null ? plain.scope() : scope.value(),
                prefix.isV6() ? "" : label(fields.get("label")),
                lifetime(prefix, fields));
    }

    /** The other end, with a length where one is written, else alone. */
    private static @Nullable IpPrefix peer(Value value) {
        String text = value.text("the address of the other end");
        if (text == null) {
            return null;
        }
        IpAddress bare = IpAddress.tryParse(text);
        IpPrefix prefix = bare != null ? new IpPrefix(bare, bare.bits()) : IpPrefix.tryParse(text);
        if (prefix == null) {
            value.error(Words.quote(text) + " is not an IPv4 or IPv6 address", IpHelp.prefix(text));
            return null;
        }
        IpAddress a = prefix.address();
        if (a.isUnspecified() || a.isMulticast() || a.isLoopback()) {
            value.error(Words.quote(text) + " is nobody's address at the other end of a link", null);
            return null;
        }
        return prefix;
    }

    private @Nullable AddressSpec local(Value value, Value peerValue, IpPrefix peer) {
        String text = value.textOrNull();
        if (text != null && IpPrefix.tryParse(text) != null) {
            value.error(
                    "the length belongs to the peer, whose network is on the link",
                    "write address: " + text.substring(0, text.indexOf('/')) + " and peer: " + peer);
            return null;
        }
        Located<IpAddress> address = Scalars.address(value);
        if (address == null) {
            return null;
        }
        if (address.value().isV6() != peer.isV6() || address.value().equals(peer.address())) {
            peerValue.error(
                    "the peer " + peer.address()
                            + (address.value().equals(peer.address())
                                    ? " is the address itself"
                                    : " is of another family than " + address.value()),
                    null);
            return null;
        }
        IpPrefix prefix = new IpPrefix(address.value(), peer.length());
        return check(value, prefix, true) ? AddressSpec.of(prefix) : null;
    }

    private static void refuseOfV6(IpPrefix prefix, Fields fields, String key) {
        Value value = prefix.isV6() ? fields.get(key) : null;
        if (value != null) {
            value.error("an IPv6 address has no " + key + " of its own", "take it away");
        }
    }

    private String label(@Nullable Value value) {
        String text = value == null ? null : value.text("a label");
        if (value == null || text == null || text.equals(iface.value())) {
            return "";
        }
        String start = iface + ":";
        boolean plain = text.startsWith(start) && text.length() > start.length();
        for (int i = 0; i < text.length(); i++) {
            plain &= text.charAt(i) > ' ' && text.charAt(i) < 0x7f;
        }
        if (!plain || text.length() > MAX_LABEL) {
            value.error(
                    Words.quote(text) + " is no label of an address of " + iface,
                    "write " + start + "1: the interface's name, a colon and more, of " + MAX_LABEL
                            + " characters together");
        }
        return text;
    }

    private static Lifetime lifetime(IpPrefix prefix, Fields fields) {
        Value preferredValue = fields.get("preferred_lft");
        long valid = seconds(fields.get("valid_lft"), 1, Lifetime.NO_END);
        long preferred = seconds(preferredValue, 0, valid);
        if (preferredValue != null && valid != Lifetime.NO_END && (preferred == Lifetime.NO_END || preferred > valid)) {
            preferredValue.error("the address is not valid for so long", "write " + valid + " or less");
        } else if (preferredValue != null && !prefix.isV6() && valid == Lifetime.NO_END && preferred > 0) {
            preferredValue.error(
                    "an IPv4 address that is valid forever is preferred forever, or not at all",
                    "write a valid_lft too, or preferred_lft: 0");
        }
        return new Lifetime(valid, preferred, 0);
    }

    private static long seconds(@Nullable Value value, int min, long unset) {
        String text = value == null ? null : value.textOrNull();
        if (FOREVER.equals(text)) {
            return Lifetime.NO_END;
        }
        Located<Integer> number = Scalars.integer(value, "a number of seconds", min, Integer.MAX_VALUE);
        return number == null ? unset : number.value();
    }

    /** Whether an interface can have the address. */
    private boolean check(Value value, IpPrefix prefix, boolean peer) {
        IpAddress a = prefix.address();
        boolean loopback = iface.equals(IfName.LO);
        String quoted = Words.quote(peer ? a.toString() : prefix.toString());
        boolean sharesNetwork = !peer || prefix.isV6();
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
        } else if (sharesNetwork && !prefix.isV6() && prefix.length() < 31 && prefix.isNetwork()) {
            value.error(
                    quoted + " is the network itself, not an address in it", "the first address is " + plus(prefix, 1));
        } else if (sharesNetwork && !prefix.isV6() && prefix.length() < 31 && InterfaceReader.isBroadcast(prefix)) {
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

    private static String plus(IpPrefix prefix, int n) {
        return new IpPrefix(prefix.address().plus(n), prefix.length()).toString();
    }
}
