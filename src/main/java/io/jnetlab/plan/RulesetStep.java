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

    /** All that nftables has afterwards, in the language of nft(8); empty for nothing. */
    String text();

    /** What nft is given. */
    default String script() {
        return "flush ruleset\n" + text();
    }

    @Override
    default List<ShellCommand> commands() {
        return List.of(IpCommand.in(namespace(), "nft", "-f", "-").reading(script()));
    }

    @Override
    default <X extends Exception> void accept(StepVisitor<X> visitor) throws X {
        visitor.visit(this);
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
        public String text() {
            return ruleset.text();
        }
    }

    /** Takes all of it away: {@code nft flush ruleset}. */
    record Flush(NetnsName namespace) implements RulesetStep {
        @Override
        public Phase phase() {
            return Phase.CLEAR;
        }

        @Override
        public String text() {
            return "";
        }

        @Override
        public List<ShellCommand> commands() {
            return List.of(IpCommand.in(namespace, "nft", "flush", "ruleset"));
        }
    }
}
