package io.jnetlab.plan.fault;

import io.jnetlab.model.LabState;
import io.jnetlab.plan.Change;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One kind of fault. All are such that a plan from the lab's file to the machine sees them. */
public interface Fault {
    /** The word it is called by. */
    String name();

    /** What is wrong then, in a line. */
    String summary();

    /**
     * The lab with this fault, in each place where it may be.
     *
     * @param random for values that are as good as others; equal input and numbers give equal states
     * @return in an order that depends on the lab alone; whether one costs anything is not known
     */
    List<LabState> in(LabState lab, Random random);

    /**
     * A difference between a machine and a lab's file as this fault.
     *
     * @param change what would put it right
     * @param context all that differs
     * @return a sentence without a full stop, or null where it is another fault
     */
    @Nullable
    String tell(Change change, Differences context);
}
