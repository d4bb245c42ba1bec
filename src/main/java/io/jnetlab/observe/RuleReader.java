package io.jnetlab.observe;

import io.jnetlab.model.IpAddress;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import io.jnetlab.model.Rule;
import io.jnetlab.netlink.NetlinkDecodeException;
import io.jnetlab.rtnetlink.FibRules;
import io.jnetlab.rtnetlink.RtRoute;
import io.jnetlab.rtnetlink.RtnetlinkMessage;
import io.jnetlab.rtnetlink.RuleMessage;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Picks out the rules that somebody set by hand. The kernel's own (local, main, default, and one for all VRFs) and those of
 * routing daemons are not planned.
 */
final class RuleReader {
    private RuleReader() {}

    static void read(PlaceReading reading, Consumer<Resource> out) throws NetlinkDecodeException {
        Map<ResourceId, Integer> seen = new HashMap<>();
        for (RuleMessage message : reading.rules()) {
            if (!isStatic(message)) {
                continue;
            }
            boolean v6 = message.family() == RtnetlinkMessage.AF_INET6;
            SortedMap<String, String> words = words(message);
            Rule rule = new Rule(reading.name(), v6, message.priority(), words, 0);
            int twin = seen.merge(rule.id(), 1, Integer::sum) - 1;
            out.accept(twin == 0 ? rule : new Rule(reading.name(), v6, message.priority(), words, twin));
        }
    }

    /** Whether a rule, the kernel's own included, has every packet's route looked for in a table. */
    static boolean asksTable(PlaceReading reading, int table, boolean v6) throws NetlinkDecodeException {
        int family = v6 ? RtnetlinkMessage.AF_INET6 : RtnetlinkMessage.AF_INET;
        for (RuleMessage message : reading.rules()) {
            // What is said beside these two asks something of the packet.
            if (message.family() == family
                    && message.table() == table
                    && words(message).size() == 2) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is neither the kernel's own nor a routing daemon's. */
    static boolean isStatic(RuleMessage message) throws NetlinkDecodeException {
        int protocol = message.protocol();
        return protocol != RtRoute.RTPROT_KERNEL && protocol <= RtRoute.RTPROT_STATIC;
    }

    private static SortedMap<String, String> words(RuleMessage message) throws NetlinkDecodeException {
        SortedMap<String, String> out = new TreeMap<>();
        put(Rule.FROM, prefix(message.source(), message.sourceLength()), out);
        put(Rule.TO, prefix(message.destination(), message.destinationLength()), out);
        if (message.tos() != 0) {
            out.put(Rule.TOS, "0x" + Integer.toHexString(message.tos()));
        }
        put(Rule.IIF, message.inputInterface(), out);
        put(Rule.OIF, message.outputInterface(), out);
        if (message.hasMark()) {
            String mark = "0x" + Integer.toHexString(message.mark());
            int mask = message.markMask();
            out.put(Rule.FWMARK, mask == -1 ? mark : mark + "/0x" + Integer.toHexString(mask));
        }
        int protocol = message.ipProtocol();
        if (protocol != 0) {
            out.put(Rule.IPPROTO, FibRules.protocolName(protocol));
        }
        put(Rule.SPORT, ports(message.sourcePorts()), out);
        put(Rule.DPORT, ports(message.destinationPorts()), out);
        int[] users = message.users();
        if (users != null) {
            out.put(Rule.UIDRANGE, Integer.toUnsignedString(users[0]) + "-" + Integer.toUnsignedString(users[1]));
        }
        if ((message.flags() & FibRules.FIB_RULE_INVERT) != 0) {
            out.put(Rule.NOT, "true");
        }
        boolean goes = message.action() == FibRules.FR_ACT_GOTO;
        out.put(
                Rule.TYPE,
                goes ? Rule.GOTO + Integer.toUnsignedString(message.target()) : FibRules.actionName(message.action()));
        if (message.action() == FibRules.FR_ACT_TO_TBL) {
            out.put(Rule.TABLE, Integer.toUnsignedString(message.table()));
        }
        if (message.suppressPrefixLength() != -1) {
            out.put(Rule.SUPPRESS_PREFIXLENGTH, Integer.toString(message.suppressPrefixLength()));
        }
        return out;
    }

    private static void put(String word, @Nullable String value, Map<String, String> out) {
        if (value != null) {
            out.put(word, value);
        }
    }

    private static @Nullable String prefix(byte @Nullable [] address, int length) {
        return address == null ? null : new IpPrefix(IpAddress.ofBytes(address), length).toString();
    }

    private static @Nullable String ports(int @Nullable [] range) {
        return range == null ? null : range[0] == range[1] ? "" + range[0] : range[0] + "-" + range[1];
    }
}
