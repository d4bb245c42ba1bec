package io.jnetlab.observe;

import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LabState;
import io.jnetlab.model.NetnsName;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What some namespaces, the bridges that they are on and the wires between them are, whoever made them.
 *
 * @param state nothing else is in it
 * @param marked those of the namespaces that a lab owns
 * @param sights what was seen that no resource stands for
 * @param mtusBelow of devices of the host that are not in the state, and that something in it may stand on
 */
public record Survey(
        LabState state, SortedSet<NetnsName> marked, List<Sight> sights, Map<InterfaceId, Integer> mtusBelow) {
    /**
     * Something without a resource.
     *
     * @param about where it was seen: an interface, a bridge by its own one, or the {@code lo} of a namespace for the whole
     *     of it; null for none of these
     */
    public record Sight(@Nullable InterfaceId about, String text) {}

    /** A pinned namespace, and whose it is. */
    public record Pinned(NetnsName name, @Nullable LabName owner) {}
}
