package io.jnetlab.plan;

import io.jnetlab.model.NetnsName;
import io.jnetlab.model.ResourceId;
import java.util.List;

/** One effect on the machine, as data. Its executor is an {@link StepVisitor}. */
public interface PlanStep {
    /** What it is done to. */
    ResourceId target();

    Phase phase();

    /** The namespace in which it is done, where that matters. */
    NetnsName namespace();

    /** The same effect by hand, in order. */
    List<ShellCommand> commands();

    /** Calls the visitor's method for this step. */
    <X extends Exception> void accept(StepVisitor<X> visitor) throws X;
}
