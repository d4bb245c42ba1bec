package io.jnetlab.apply;

import io.jnetlab.model.LabName;
import io.jnetlab.model.LabState;
import io.jnetlab.observe.Machine;
import java.io.IOException;
import java.util.Map;

/** Several changes of a lab, between which no other jnetlab changes the machine. */
public final class LabSession implements AutoCloseable {
    private final LabName lab;
    private final ApplyListener listener;
    private final Map<String, String> environment;
    private final MachineLock lock;

    private LabSession(LabName lab, ApplyListener listener, Map<String, String> environment, MachineLock lock) {
        this.lab = lab;
        this.listener = listener;
        this.environment = environment;
        this.lock = lock;
    }

    /**
     * Takes the machine's lock, and holds it until it is closed.
     *
     * @param environment of the process, to find Open vSwitch by
     */
    public static LabSession open(LabName lab, ApplyListener listener, Map<String, String> environment)
            throws IOException, InterruptedException {
        return new LabSession(lab, listener, environment, MachineLock.take(listener::waiting));
    }

    /**
     * Changes what differs, as {@link LabApplier#up} does, but keeps no copy of a file.
     *
     * @throws ConflictException as {@link LabApplier#up}, like the others
     */
    public ApplyResult apply(LabState wanted)
            throws IOException, InterruptedException, ConflictException, ApplyFailedException {
        try (Machine machine = Machine.open()) {
            return new LabApplier(listener, true, environment).apply(lab, wanted, machine);
        }
    }

    @Override
    public void close() {
        lock.close();
    }
}
