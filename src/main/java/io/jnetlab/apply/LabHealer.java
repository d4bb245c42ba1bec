package io.jnetlab.apply;

import io.jnetlab.model.LabName;
import io.jnetlab.model.LabState;
import io.jnetlab.observe.Machine;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts a lab back to what it is to be, as {@link LabApplier#up} does. */
public final class LabHealer {
    /** What a lab is to be at this moment. */
    @FunctionalInterface
    public interface Goal {
        /** Asked for while nobody else can change a lab. Null for one that is to be left alone. */
        @Nullable
        LabState wanted() throws IOException;
    }

    private LabHealer() {}

    /**
     * Changes what differs.
     *
     * @return null where it was left alone
     * @throws ConflictException as {@link LabApplier#up}, like the others
     */
    @SuppressWarnings("try") // the lock is held, not used
    public static @Nullable ApplyResult heal(
            LabName lab, Goal goal, ApplyListener listener, Map<String, String> environment)
            throws IOException, InterruptedException, ConflictException, ApplyFailedException {
        try (MachineLock lock = MachineLock.take(listener::waiting)) {
            LabState wanted = goal.wanted();
            if (wanted == null) {
                return null;
            }
            try (Machine machine = Machine.open()) {
                return new LabApplier(listener, true, environment).apply(lab, wanted, machine);
            }
        }
    }
}
