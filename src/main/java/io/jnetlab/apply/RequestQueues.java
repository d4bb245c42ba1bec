package io.jnetlab.apply;

import io.jnetlab.model.NetnsName;
import io.jnetlab.observe.Machine;
import io.jnetlab.observe.Place;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The requests of one phase, for each namespace: those that make devices, which are sent first, and all others. */
final class RequestQueues {
    private final Machine machine;
    private final Map<NetnsName, RequestQueue> creations = new LinkedHashMap<>();
    private final Map<NetnsName, RequestQueue> others = new LinkedHashMap<>();

    RequestQueues(Machine machine) {
        this.machine = machine;
    }

    /** The queue of requests that make devices from a namespace. */
    RequestQueue creations(NetnsName name) throws IOException {
        return queue(creations, name);
    }

    /** The queue of all other requests for a namespace. */
    RequestQueue of(NetnsName name) throws IOException {
        return queue(others, name);
    }

    private RequestQueue queue(Map<NetnsName, RequestQueue> in, NetnsName name) throws IOException {
        RequestQueue queue = in.get(name);
        if (queue == null) {
            queue = new RequestQueue(place(name).client());
            in.put(name, queue);
        }
        return queue;
    }

    /**
     * The namespace itself.
     *
     * @throws IOException where there is none
     */
    Place place(NetnsName name) throws IOException {
        Place place = machine.place(name);
        if (place == null) {
            throw new IOException("there is no namespace " + name);
        }
        return place;
    }

    /** Sends what has been asked for so far, for what follows in the same phase and stands on it. */
    void flush() throws StepFailedException {
        for (RequestQueue queue : creations.values()) {
            queue.flush();
        }
        for (RequestQueue queue : others.values()) {
            queue.flush();
        }
    }

    /** Sends all at the end of a phase. */
    void end() throws StepFailedException, InterruptedApplyException {
        end(creations);
        end(others);
    }

    private static void end(Map<NetnsName, RequestQueue> queues) throws StepFailedException, InterruptedApplyException {
        for (RequestQueue queue : queues.values()) {
            queue.flush();
            InterruptedApplyException.check();
        }
        queues.clear();
    }
}
