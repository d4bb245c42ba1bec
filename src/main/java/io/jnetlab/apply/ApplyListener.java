package io.jnetlab.apply;

import io.jnetlab.plan.Plan;
import io.jnetlab.plan.PlanStep;

/** What is told of while a plan is carried out. */
public interface ApplyListener {
    /** Another process is changing a lab on this machine; its end is waited for. */
    void waiting();

    /** Something that people should know and that is no result, for example that Open vSwitch is started. */
    void note(String sentence);

    /** The plan is about to be carried out. */
    void planned(Plan plan);

    /** Something failed or was interrupted; what was done is being undone. */
    void undoing();

    /**
     * A step begins.
     *
     * @param number from 1
     */
    void step(int number, int total, PlanStep step);
}
