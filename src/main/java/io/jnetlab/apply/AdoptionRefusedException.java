package io.jnetlab.apply;

import io.jnetlab.plan.Plan;
import java.util.List;

/** What is there is not what the file says, or not nobody's; nothing was changed. */
public final class AdoptionRefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Plan plan;
    private final transient List<String> details;
    private final String help;

    /**
     * @param plan how the machine differs from the file
     * @param details lines that say what is in the way; empty where the plan does
     */
    AdoptionRefusedException(String message, Plan plan, List<String> details, String help) {
        super(message);
        this.plan = plan;
        this.details = List.copyOf(details);
        this.help = help;
    }

    /** How the machine differs from the file. */
    public Plan plan() {
        return plan;
    }

    /** Lines that say what is in the way; empty where the plan does. */
    public List<String> details() {
        return details;
    }

    /** How to mend it. */
    public String help() {
        return help;
    }
}
