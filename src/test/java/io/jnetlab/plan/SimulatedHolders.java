package io.jnetlab.plan;

import io.jnetlab.model.Isolation;
import io.jnetlab.model.NetnsName;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What holds other namespaces for the processes of a simulated machine. */
final class SimulatedHolders implements IsolationStep.Visitor<RuntimeException> {
    private static final String MACHINE = "machine";

    private final Map<NetnsName, Isolation> holders = new TreeMap<>();

    @Nullable
    Isolation of(NetnsName namespace) {
        return holders.get(namespace);
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException(what);
        }
    }

    @Override
    public void startHolder(IsolationStep.Start step) {
        Isolation i = step.isolation();
        boolean uts = i.kinds().contains(Isolation.UTS);
        String name = !uts ? null : i.hostname() == null ? MACHINE : i.hostname();
        check(holders.put(i.namespace(), live(i, name)) == null, "is held already: " + step.group());
        check(step.group().equals(SimulatedMachine.PROCESSES + "/" + i.namespace() + "/" + i.group()), step.group());
    }

    private static Isolation live(Isolation i, @Nullable String name) {
        String machine = name == null ? null : MACHINE;
        return new Isolation(i.namespace(), i.kinds(), name, machine, i.lower(), i.group(), Isolation.STARTED);
    }

    @Override
    public void stopHolder(IsolationStep.Stop step) {
        check(step.isolation().equals(holders.remove(step.namespace())), "does not hold: " + step.group());
    }

    @Override
    public void setHostname(IsolationStep.SetHostname step) {
        Isolation there = holders.get(step.namespace());
        check(there != null && there.kinds().contains(Isolation.UTS), "has no name: " + step.group());
        if (there != null) {
            check(!step.hostname().equals(there.hostname()), "is called so already: " + step.hostname());
            holders.put(step.namespace(), live(there, step.hostname()));
        }
    }

    /** A command starts in what is held. */
    void enter(ProcessStep.Start step) {
        Isolation wanted = step.isolation();
        Isolation there = holders.get(step.namespace());
        check((wanted == null) == (there == null), "not in its namespaces: " + step.process());
        check(
                wanted == null || there == null || wanted.group().equals(there.group()),
                "in other namespaces: " + step.process());
    }

    @Override
    public String toString() {
        return holders.values() + "\n";
    }
}
