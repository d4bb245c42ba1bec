package io.jnetlab.apply;

import io.jnetlab.observe.Place;
import io.jnetlab.observe.StrangeProcesses;
import io.jnetlab.plan.ProcessStep;
import io.jnetlab.sys.ProcessCalls;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Ends processes that are not the lab's. */
final class StrangerWork {
    private static final long KILL_MILLIS = 10_000;

    private StrangerWork() {}

    /** @param place where it was seen; null where that is gone */
    static void kill(ProcessStep.Kill step, @Nullable Place place) throws IOException {
        ProcessHandle handle = ProcessHandle.of(step.process().pid()).orElse(null);
        // A handle knows when its process began: from here on another one of that number isn't meant.
        if (handle == null || place == null || !StrangeProcesses.isIn(place, step.process())) {
            return;
        }
        if (handle.isAlive()) {
            ProcessCalls.signal(step.process().pid(), ProcessCalls.SIGKILL);
        }
        try {
            handle.onExit().get(KILL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new StepFailedException(step, new IOException("the process does not end", e));
        }
    }
}
