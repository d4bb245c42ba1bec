package io.jnetlab.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A live process in a namespace that no entry of {@code run} has started: a shell that somebody has open there, a server
 * started by hand.
 *
 * @param pid its number where the machine is read
 * @param program its name, as in {@code /proc/PID/comm}
 */
public record StrangeProcess(NetnsName namespace, int pid, String program) implements Resource {
    @Override
    public ResourceId id() {
        return new ResourceId(ResourceId.Kind.PROCESS, namespace, pid + " (" + program + ")");
    }

    @Override
    public @Nullable ResourceId parent() {
        return ResourceId.namespace(namespace);
    }

    @Override
    public List<Attribute> attributes() {
        return List.of();
    }
}
