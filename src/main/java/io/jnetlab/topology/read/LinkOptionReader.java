package io.jnetlab.topology.read;

import io.jnetlab.model.IfName;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.LinkOption;
import io.jnetlab.model.LinkTable;
import io.jnetlab.topology.yaml.Fields;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Scalars;
import io.jnetlab.topology.yaml.Value;
import io.jnetlab.topology.yaml.Words;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Reads what a table of the kernel's options knows of a kind, each as its entry says. */
final class LinkOptionReader {
    private LinkOptionReader() {}

    /**
     * Reads all options of a kind.
     *
     * @param out gets those that are not as in a new device, by their words of ip-link(8)
     * @return whether all that is written could be read
     */
    static boolean read(LinkTable table, Fields fields, Located<String> kind, SortedMap<String, String> out) {
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
            String text = read(o, value);
            read &= text != null;
            if (text != null && !text.equals(o.unset())) {
                out.put(o.word(), text);
            }
        }
        return read && isOfOneFamily(fields, out.get("local"), out.get("remote"));
    }

    /** A tunnel goes over IPv4 or IPv6: the kernel refuses ends of both. */
    private static boolean isOfOneFamily(Fields fields, @Nullable String local, @Nullable String remote) {
        Value value = fields.get("remote");
        if (value == null || local == null || remote == null || isV6(local) == isV6(remote)) {
            return true;
        }
        value.error(
                Words.quote(remote) + " is an " + family(remote) + " address, and local is an " + family(local)
                        + " address",
                "write two of one family");
        return false;
    }

    private static boolean isV6(String address) {
        return address.indexOf(':') >= 0;
    }

    private static String family(String address) {
        return isV6(address) ? "IPv6" : "IPv4";
    }

    private static String example(LinkOption o) {
        return o.codec() == LinkOption.Codec.IP_ADDRESS ? "192.0.2.1" : "10";
    }

    /** The value as ip-link(8) shows it, or null where it is none. */
    static @Nullable String read(LinkOption o, Value value) {
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
}
