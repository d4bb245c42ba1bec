package io.jnetlab.testing;

import io.jnetlab.apply.ApplyListener;
import io.jnetlab.plan.Plan;
import io.jnetlab.plan.PlanStep;

/** Has nothing to say. */
public class QuietListener implements ApplyListener {
    @Override
    public void waiting() {}

    @Override
    public void note(String sentence) {}

    @Override
    public void planned(Plan plan) {}

    @Override
    public void undoing() {}

    @Override
    public void step(int number, int total, PlanStep step) {}
}
