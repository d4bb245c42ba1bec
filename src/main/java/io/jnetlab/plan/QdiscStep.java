package io.jnetlab.plan;

import io.jnetlab.model.Discipline;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.Qdisc;
import io.jnetlab.model.ResourceId;
import io.jnetlab.model.TcUnits;
import java.util.List;

/** Steps on the root queueing discipline of an interface. */
public interface QdiscStep extends PlanStep {
    /**
     * One method for each kind of step on queueing disciplines.
     *
     * @param <X> what carrying out a step may throw
     */
    interface Visitor<X extends Exception> {
        void replaceQdisc(Replace step) throws X;

        void deleteQdisc(Delete step) throws X;
    }

    /** Calls the visitor's method for this step. */
    <X extends Exception> void acceptQdisc(Visitor<X> visitor) throws X;

    @Override
    default <X extends Exception> void accept(StepVisitor<X> visitor) throws X {
        visitor.visit(this);
    }

    InterfaceId iface();

    @Override
    default ResourceId target() {
        return ResourceId.qdisc(iface());
    }

    @Override
    default NetnsName namespace() {
        return iface().namespace();
    }

    /**
     * Gives an interface a discipline, or changes the one of its kind that it has: {@code tc qdisc replace dev IF root
     * KIND …}.
     */
    record Replace(Phase phase, Qdisc qdisc) implements QdiscStep {
        @Override
        public InterfaceId iface() {
            return qdisc.iface();
        }

        @Override
        public List<ShellCommand> commands() {
            List<String> words = words("replace", iface());
            words.add(qdisc.discipline().label());
            if (qdisc.discipline() instanceof Discipline.Netem netem) {
                netem(netem, words);
            } else if (qdisc.discipline() instanceof Discipline.Tbf tbf) {
                words.addAll(List.of("rate", TcUnits.rate(tbf.rate()), "burst", Integer.toString(tbf.burst())));
                words.addAll(List.of("limit", Integer.toUnsignedString(tbf.limit())));
            }
            return List.of(new ShellCommand(words));
        }

        @Override
        public <X extends Exception> void acceptQdisc(Visitor<X> visitor) throws X {
            visitor.replaceQdisc(this);
        }
    }

    private static void netem(Discipline.Netem netem, List<String> words) {
        words.addAll(List.of("limit", Integer.toUnsignedString(netem.limit())));
        if (netem.delay() != 0) {
            words.addAll(List.of("delay", TcUnits.time(netem.delay())));
            if (netem.jitter() != 0) {
                words.add(TcUnits.time(netem.jitter()));
            }
        }
        probability("loss", netem.loss(), words);
        probability("duplicate", netem.duplicate(), words);
        probability("corrupt", netem.corrupt(), words);
        probability("reorder", netem.reorder(), words);
        if (netem.rate() != 0) {
            words.addAll(List.of("rate", TcUnits.rate(netem.rate())));
        }
    }

    private static void probability(String word, int fraction, List<String> words) {
        if (fraction != 0) {
            words.addAll(List.of(word, TcUnits.probability(fraction)));
        }
    }

    /** Takes an interface's discipline away: {@code tc qdisc delete dev IF root}. What waits in it is lost. */
    record Delete(InterfaceId iface) implements QdiscStep {
        @Override
        public Phase phase() {
            return Phase.CLEAR;
        }

        @Override
        public List<ShellCommand> commands() {
            return List.of(new ShellCommand(words("delete", iface)));
        }

        @Override
        public <X extends Exception> void acceptQdisc(Visitor<X> visitor) throws X {
            visitor.deleteQdisc(this);
        }
    }

    private static List<String> words(String verb, InterfaceId iface) {
        return IpCommand.words(
                "tc", iface.namespace(), "qdisc", verb, "dev", iface.name().value(), "root");
    }
}
