package io.jnetlab.cli.change;

import io.jnetlab.apply.ApplyListener;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.plan.Plan;
import io.jnetlab.plan.PlanStep;

/** Tells nothing of what is done, which is for others to find out; only that it must wait. */
public final class SilentListener implements ApplyListener {
    private final Invocation call;

    public SilentListener(Invocation call) {
        this.call = call;
    }

    @Override
    public void waiting() {
        call.tell("another jnetlab is changing this machine, waiting for it to end");
    }

    @Override
    public void note(String sentence) {}

    @Override
    public void planned(Plan plan) {}

    @Override
    public void undoing() {}

    @Override
    public void step(int number, int total, PlanStep step) {}
}
