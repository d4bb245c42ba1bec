package io.jnetlab.probe.why;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.IpPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether a packet is what the {@code match} of a rule asks for, libnftables-json(5). */
final class FilterMatch {
    /** As far as it can be told. */
    enum Truth {
        YES,
        NO,
        UNKNOWN;

        static Truth of(boolean holds) {
            return holds ? YES : NO;
        }

        Truth not() {
            return this == YES ? NO : this == NO ? YES : UNKNOWN;
        }
    }

    private final FilterPacket packet;
    /** The elements of the sets of its table, by name. */
    private final Map<String, JsonElement> sets;

    FilterMatch(FilterPacket packet, Map<String, JsonElement> sets) {
        this.packet = packet;
        this.sets = sets;
    }

    /** Whether what an expression reads from the packet is one value, or one of a range. */
    Truth is(@Nullable JsonElement left, JsonElement choice) {
        JsonElement value = plain(choice);
        if (left instanceof JsonObject object && object.get("concat") instanceof JsonArray parts) {
            return isEach(parts, value);
        }
        List<String> values = values(left);
        return values == null ? Truth.UNKNOWN : values.isEmpty() ? Truth.NO : is(values, value);
    }

    /** Whether each of several expressions is the value at its place. */
    private Truth isEach(JsonArray left, JsonElement choice) {
        if (!(choice instanceof JsonObject object
                && object.get("concat") instanceof JsonArray right
                && right.size() == left.size())) {
            return Truth.UNKNOWN;
        }
        Truth out = Truth.YES;
        for (int i = 0; i < left.size(); i++) {
            Truth one = is(left.get(i), right.get(i));
            if (one == Truth.NO) {
                return one;
            }
            out = one == Truth.UNKNOWN ? one : out;
        }
        return out;
    }

    /** The pairs of a map, which a rule says itself or by name. */
    List<JsonElement> pairs(@Nullable JsonElement data) {
        JsonElement list =
                data instanceof JsonPrimitive name && name.getAsString().startsWith("@")
                        ? sets.get(name.getAsString().substring(1))
                        : data instanceof JsonObject object ? object.get("set") : null;
        return list instanceof JsonArray array ? array.asList() : List.of();
    }

    Truth of(JsonObject match) {
        String op = match.get("op") instanceof JsonPrimitive p ? p.getAsString() : "";
        List<String> values = values(match.get("left"));
        JsonElement right = match.get("right");
        if (right != null && match.get("left") instanceof JsonObject left && left.has("concat")) {
            Truth any = isAny(left, right);
            return op.equals("!=") ? any.not() : any;
        }
        if (values == null || right == null) {
            return Truth.UNKNOWN;
        }
        if (values.isEmpty()) {
            return Truth.NO; // it has no such field, whatever is asked of it
        }
        return switch (op) {
            case "==", "in" -> isAny(values, right);
            case "!=" -> isAny(values, right).not();
            default -> compared(op, values.get(values.size() - 1), text(right));
        };
    }

    /** Of what is written as numbers. */
    private static Truth compared(String op, String value, String bound) {
        try {
            int order = Long.compare(Long.parseLong(value), Long.parseLong(bound));
            return switch (op) {
                case "<" -> Truth.of(order < 0);
                case "<=" -> Truth.of(order <= 0);
                case ">" -> Truth.of(order > 0);
                case ">=" -> Truth.of(order >= 0);
                default -> Truth.UNKNOWN;
            };
        } catch (NumberFormatException e) {
            return Truth.UNKNOWN;
        }
    }

    /** How the packet's value may be written; empty where it has no such field, null where it can't be told. */
    private @Nullable List<String> values(@Nullable JsonElement left) {
        if (!(left instanceof JsonObject object)) {
            return null;
        }
        if (object.get("payload") instanceof JsonObject payload) {
            return payload(text(payload.get("protocol")), text(payload.get("field")));
        }
        if (object.get("meta") instanceof JsonObject meta) {
            return meta(text(meta.get("key")));
        }
        if (object.get("ct") instanceof JsonObject ct) {
            return switch (text(ct.get("key"))) {
                case "state" -> List.of(packet.state());
                case "direction" -> List.of(packet.packet().reply() ? "reply" : "original");
                default -> null;
            };
        }
        return null;
    }

    private @Nullable List<String> payload(String protocol, String field) {
        if (protocol.equals("ether")) {
            return field.equals("type") ? etherType() : null;
        }
        if (packet.isArp()) {
            return protocol.equals("arp") ? arp(field) : List.of();
        }
        boolean v6 = packet.isV6();
        return switch (protocol) {
            case "ip", "ip6" -> protocol.equals("ip6") != v6 ? List.of() : header(field);
            case "icmp", "icmpv6" ->
                protocol.equals("icmpv6") != v6
                        ? List.of()
                        : switch (field) {
                            case "type" -> List.of(packet.icmpType(), Integer.toString(packet.icmpNumber()));
                            case "code" -> List.of("0");
                            default -> null;
                        };
            case "tcp", "udp", "udplite", "sctp", "dccp", "esp", "ah", "comp", "igmp", "arp" -> List.of();
            default -> null;
        };
    }

    private List<String> etherType() {
        return packet.isArp()
                ? List.of("arp", "0x0806", "2054")
                : packet.isV6() ? List.of("ip6", "0x86dd", "34525") : List.of("ip", "0x0800", "2048");
    }

    private @Nullable List<String> arp(String field) {
        return switch (field) {
            case "operation" -> List.of("request", "1");
            case "saddr ip" -> List.of(packet.source().toString());
            case "daddr ip" -> List.of(packet.destination().toString());
            default -> null;
        };
    }

    private @Nullable List<String> header(String field) {
        return switch (field) {
            case "saddr" -> List.of(packet.source().toString());
            case "daddr" -> List.of(packet.destination().toString());
            case "protocol", "nexthdr" -> protocol();
            case "version" -> List.of(packet.isV6() ? "6" : "4");
            case "ttl", "hoplimit" -> hops();
            default -> null;
        };
    }

    private @Nullable List<String> hops() {
        Packet.Hops hops = isEcho() ? packet.packet().hops() : null;
        return hops == null ? null : List.of(Integer.toString(hops.left()));
    }

    /** Whether it is the packet that is under way, and no question for a MAC address. */
    private boolean isEcho() {
        return packet.icmpType().equals(FilterPacket.echo(packet.packet()));
    }

    private List<String> protocol() {
        return packet.isV6() ? List.of("icmpv6", "ipv6-icmp", "58") : List.of("icmp", "1");
    }

    private @Nullable List<String> meta(String key) {
        return switch (key) {
            case "iif", "iifname" -> packet.in() == null ? List.of() : List.of(packet.in());
            case "oif", "oifname" -> packet.out() == null ? List.of() : List.of(packet.out());
            case "l4proto" -> packet.isArp() ? List.of() : protocol();
            case "nfproto" -> packet.isArp() ? null : packet.isV6() ? List.of("ipv6", "10") : List.of("ipv4", "2");
            case "protocol" -> etherType();
            case "mark" -> List.of("0");
            case "length" -> isEcho() ? List.of(Integer.toString(packet.packet().length())) : null;
            default -> null;
        };
    }

    private Truth isAny(List<String> values, JsonElement right) {
        Truth out = Truth.NO;
        for (JsonElement choice : choices(right)) {
            Truth one = is(values, choice);
            if (one == Truth.YES) {
                return one;
            }
            out = one == Truth.UNKNOWN ? one : out;
        }
        return out;
    }

    private Truth isAny(JsonObject left, JsonElement right) {
        Truth out = Truth.NO;
        for (JsonElement choice : choices(right)) {
            Truth one = is(left, choice);
            if (one == Truth.YES) {
                return one;
            }
            out = one == Truth.UNKNOWN ? one : out;
        }
        return out;
    }

    /** What is asked for, each alternative. */
    private List<JsonElement> choices(JsonElement right) {
        JsonElement list = right;
        if (right instanceof JsonObject object && object.has("set")) {
            list = object.get("set");
        } else if (right instanceof JsonPrimitive && right.getAsString().startsWith("@")) {
            JsonElement set = sets.get(right.getAsString().substring(1));
            list = set == null ? right : set;
        }
        if (!(list instanceof JsonArray array)) {
            return List.of(list);
        }
        List<JsonElement> out = new ArrayList<>();
        for (JsonElement element : array) {
            out.add(plain(element));
        }
        return out;
    }

    /** An element of a set without what is counted or said of it. */
    private static JsonElement plain(JsonElement element) {
        return element instanceof JsonObject o && o.get("elem") instanceof JsonObject e && e.has("val")
                ? e.get("val")
                : element;
    }

    private static Truth is(List<String> values, JsonElement choice) {
        if (choice instanceof JsonObject object) {
            IpAddress address = IpAddress.tryParse(values.get(0));
            if (object.get("prefix") instanceof JsonObject prefix && address != null) {
                IpPrefix network = IpPrefix.tryParse(text(prefix.get("addr")) + "/" + text(prefix.get("len")));
                return network == null ? Truth.UNKNOWN : Truth.of(network.contains(address));
            }
            if (object.get("range") instanceof JsonArray range && range.size() == 2 && address != null) {
                IpAddress low = IpAddress.tryParse(text(range.get(0)));
                IpAddress high = IpAddress.tryParse(text(range.get(1)));
                return low == null || high == null
                        ? Truth.UNKNOWN
                        : Truth.of(low.compareTo(address) <= 0 && address.compareTo(high) <= 0);
            }
            return Truth.UNKNOWN;
        }
        String wanted = text(choice);
        if (wanted.startsWith("@")) {
            return Truth.UNKNOWN;
        }
        for (String value : values) {
            boolean start = wanted.endsWith("*") && value.startsWith(wanted.substring(0, wanted.length() - 1));
            if (start || value.equals(wanted)) {
                return Truth.YES;
            }
        }
        return Truth.NO;
    }

    static String text(@Nullable JsonElement element) {
        return element instanceof JsonPrimitive primitive ? primitive.getAsString() : "";
    }
}
