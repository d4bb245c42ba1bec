package io.jnetlab.plan;

import io.jnetlab.model.NetnsName;
import io.jnetlab.model.ResourceId;
import io.jnetlab.model.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps on a policy rule. */
public interface RuleStep extends PlanStep {
    /**
     * One method for each kind of step on rules.
     *
     * @param <X> what carrying out a step may throw
     */
    interface Visitor<X extends Exception> {
        void addRule(Add step) throws X;

        void deleteRule(Delete step) throws X;
    }

    /** Calls the visitor's method for this step. */
    <X extends Exception> void acceptRule(Visitor<X> visitor) throws X;

    @Override
    default <X extends Exception> void accept(StepVisitor<X> visitor) throws X {
        visitor.visit(this);
    }

    Rule rule();

    @Override
    default ResourceId target() {
        return rule().id();
    }

    @Override
    default NetnsName namespace() {
        return rule().namespace();
    }

    /** Makes a rule: {@code ip rule add …}. */
    record Add(Rule rule) implements RuleStep {
        @Override
        public Phase phase() {
            return Phase.CONFIGURE;
        }

        @Override
        public List<ShellCommand> commands() {
            return List.of(command(rule, "add"));
        }

        @Override
        public <X extends Exception> void acceptRule(Visitor<X> visitor) throws X {
            visitor.addRule(this);
        }
    }

    /** Takes a rule away: {@code ip rule delete …}, with all that is known of it. */
    record Delete(Phase phase, Rule rule) implements RuleStep {
        @Override
        public List<ShellCommand> commands() {
            return List.of(command(rule, "delete"));
        }

        @Override
        public <X extends Exception> void acceptRule(Visitor<X> visitor) throws X {
            visitor.deleteRule(this);
        }
    }

    private static ShellCommand command(Rule rule, String verb) {
        List<String> out = IpCommand.ip(rule.namespace());
        if (rule.v6()) {
            out.add("-6");
        }
        out.addAll(List.of("rule", verb));
        if (rule.word(Rule.NOT) != null) {
            out.add("not");
        }
        for (String keyword : Rule.MATCHES) {
            add(out, keyword, rule.word(keyword));
        }
        add(out, "priority", Integer.toString(rule.priority()));
        String type = rule.word(Rule.TYPE);
        if (type != null && type.startsWith(Rule.GOTO)) {
            add(out, "goto", type.substring(Rule.GOTO.length()));
        } else if (type != null && !type.equals(Rule.LOOKUP)) {
            out.add(type);
        }
        add(out, "lookup", rule.word(Rule.TABLE));
        add(out, Rule.SUPPRESS_PREFIXLENGTH, rule.word(Rule.SUPPRESS_PREFIXLENGTH));
        return new ShellCommand(out);
    }

    private static void add(List<String> out, String keyword, @Nullable String value) {
        if (value != null) {
            out.add(keyword);
            out.add(value);
        }
    }
}
