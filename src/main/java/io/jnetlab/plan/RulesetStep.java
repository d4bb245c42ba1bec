package io.jnetlab.plan;

import io.jnetlab.model.NetnsName;
import io.jnetlab.model.ResourceId;
import io.jnetlab.model.Ruleset;
import java.util.List;

/** Steps on what a namespace has in nftables. */
public interface RulesetStep extends PlanStep {
    @Override
    default ResourceId target() {
        return Ruleset.id(namespace());
    }

    /** What nft is given. */
    String script();

    @Override
    default List<ShellCommand> commands() {
        return List.of(IpCommand.in(namespace(), "nft", "-f", "-").reading(script()));
    }

    /** Replaces it all at once: no packet passes between the old and the new rules. */
    record Load(Ruleset ruleset) implements RulesetStep {
        @Override
        public NetnsName namespace() {
            return ruleset.namespace();
        }

        @Override
        public Phase phase() {
            return Phase.CONFIGURE;
        }

        @Override
        public String script() {
            return "flush ruleset\n" + ruleset.text();
        }

        @Override
        public <X extends Exception> void accept(StepVisitor<X> visitor) throws X {
            visitor.loadRuleset(this);
        }
    }

    /** Takes all of it away: {@code nft flush ruleset}. */
    record Flush(NetnsName namespace) implements RulesetStep {
        @Override
        public Phase phase() {
            return Phase.CLEAR;
        }

        @Override
        public String script() {
            return "flush ruleset\n";
        }

        @Override
        public List<ShellCommand> commands() {
            return List.of(IpCommand.in(namespace, "nft", "flush", "ruleset"));
        }

        @Override
        public <X extends Exception> void accept(StepVisitor<X> visitor) throws X {
            visitor.flushRuleset(this);
        }
    }
}
