package io.jnetlab.apply;

import io.jnetlab.plan.Plan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A plan could not be carried out, or the machine is not as wanted afterwards. */
public final class ApplyFailedException extends Exception {
    private static final long serialVersionUID = 1;

    /** What became of what had been done. */
    public enum Undone {
        /** The machine is as it was. */
        WHOLLY,
        /** Undoing failed too; {@link #left} says what is left. */
        PARTLY,
        /** It was not asked for. */
        NOT_TRIED
    }

    private final transient Plan plan;
    private final Undone undone;
    private final transient List<String> left;

    /** @param left a line each; see {@link #left} */
    public ApplyFailedException(Throwable cause, Plan plan, Undone undone, List<String> left) {
        super(cause.getMessage(), cause);
        this.plan = plan;
        this.undone = undone;
        this.left = List.copyOf(left);
    }

    /** What was to be carried out. */
    public Plan plan() {
        return plan;
    }

    /** The step that failed, or null where it was something else. */
    public @Nullable StepFailedException failedStep() {
        return getCause() instanceof StepFailedException step ? step : null;
    }

    /** Whether the user stopped it. */
    public boolean isInterrupted() {
        return getCause() instanceof InterruptedApplyException;
    }

    public Undone undone() {
        return undone;
    }

    /** What still differs from before, a line each; why undoing failed first. */
    public List<String> left() {
        return left;
    }
}
