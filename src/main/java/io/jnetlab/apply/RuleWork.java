package io.jnetlab.apply;

import io.jnetlab.model.IpPrefix;
import io.jnetlab.model.Rule;
import io.jnetlab.plan.RuleStep;
import io.jnetlab.rtnetlink.FibRules;
import io.jnetlab.rtnetlink.RtRoute;
import io.jnetlab.rtnetlink.RtnetlinkMessage;
import io.jnetlab.rtnetlink.RuleBuilder;
import io.jnetlab.rtnetlink.RuleRequests;
import io.jnetlab.sys.Errno;
import java.io.IOException;

/** Turns steps on rules into requests. */
final class RuleWork implements RuleStep.Visitor<IOException> {
    private final RequestQueues queues;

    RuleWork(RequestQueues queues) {
        this.queues = queues;
    }

    @Override
    public void addRule(RuleStep.Add step) throws IOException {
        RuleBuilder rule = builder(step.rule()).protocol(RtRoute.RTPROT_STATIC);
        queues.of(step.namespace()).add(step, RuleRequests.add(rule.build()));
    }

    @Override
    public void deleteRule(RuleStep.Delete step) throws IOException {
        queues.of(step.namespace())
                .addTolerant(
                        step,
                        Errno.ENOENT,
                        RuleRequests.delete(builder(step.rule()).build()));
    }

    private static RuleBuilder builder(Rule rule) {
        RuleBuilder out = new RuleBuilder(rule.v6() ? RtnetlinkMessage.AF_INET6 : RtnetlinkMessage.AF_INET);
        out.priority(rule.priority());
        for (String keyword : Rule.MATCHES) {
            String value = rule.word(keyword);
            if (value != null) {
                match(keyword, value, out);
            }
        }
        if (rule.word(Rule.NOT) != null) {
            out.invert();
        }
        String table = rule.word(Rule.TABLE);
        String type = rule.word(Rule.TYPE);
        if (table != null) {
            out.table(Integer.parseUnsignedInt(table));
        } else if (type != null && type.startsWith(Rule.GOTO)) {
            out.target(Integer.parseUnsignedInt(type.substring(Rule.GOTO.length())));
        } else if (type != null) {
            out.action(FibRules.action(type));
        }
        String suppressed = rule.word(Rule.SUPPRESS_PREFIXLENGTH);
        if (suppressed != null) {
            out.suppressPrefixLength(Integer.parseInt(suppressed));
        }
        return out;
    }

    private static void match(String keyword, String value, RuleBuilder out) {
        switch (keyword) {
            case Rule.FROM -> {
                IpPrefix prefix = IpPrefix.parse(value);
                out.from(prefix.address().toBytes(), prefix.length());
            }
            case Rule.TO -> {
                IpPrefix prefix = IpPrefix.parse(value);
                out.to(prefix.address().toBytes(), prefix.length());
            }
            case Rule.TOS -> out.tos(hex(value));
            case Rule.IIF -> out.inputInterface(value);
            case Rule.OIF -> out.outputInterface(value);
            case Rule.FWMARK -> {
                int slash = value.indexOf('/');
                out.mark(
                        hex(slash < 0 ? value : value.substring(0, slash)),
                        slash < 0 ? -1 : hex(value.substring(slash + 1)));
            }
            case Rule.IPPROTO -> out.ipProtocol(FibRules.protocol(value));
            case Rule.SPORT -> out.sourcePorts(port(value, true), port(value, false));
            case Rule.DPORT -> out.destinationPorts(port(value, true), port(value, false));
            case Rule.UIDRANGE -> {
                int dash = value.indexOf('-');
                out.users(
                        Integer.parseUnsignedInt(value.substring(0, dash)),
                        Integer.parseUnsignedInt(value.substring(dash + 1)));
            }
            default -> throw new IllegalStateException("no match " + keyword);
        }
    }

    private static int hex(String text) {
        return Integer.parseUnsignedInt(text, 2, text.length(), 16);
    }

    private static int port(String range, boolean first) {
        int dash = range.indexOf('-');
        return Integer.parseInt(dash < 0 ? range : first ? range.substring(0, dash) : range.substring(dash + 1));
    }
}
