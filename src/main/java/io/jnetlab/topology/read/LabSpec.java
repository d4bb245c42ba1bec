package io.jnetlab.topology.read;

import io.jnetlab.model.IfName;
import io.jnetlab.model.LabName;
import io.jnetlab.topology.yaml.Place;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file's content, read but not yet put together.
 *
 * @param name null where it can't be used
 * @param namePlace null where the file's name is the lab's
 * @param host what is said of ends of links in the machine's own namespace, in the order of the file
 * @param sources what is said of each object, put together
 * @param unusable names of namespaces and bridges that can't be used; others who name them are not to blame
 * @param allNamed whether no other names can be meant: every key of the file that may hold some was understood
 * @param linksComplete whether each entry of {@code links} could be read, and says which interfaces it makes
 */
public record LabSpec(
        @Nullable LabName name,
        @Nullable Place namePlace,
        String description,
        Map<String, NamespaceSpec> namespaces,
        Map<IfName, InterfaceSpec> host,
        Map<String, BridgeSpec> bridges,
        List<LinkSpec> links,
        List<CheckSpec> checks,
        Sources sources,
        Set<String> unusable,
        boolean allNamed,
        boolean linksComplete) {
    /** Whether who names it is to blame that it isn't there. */
    public boolean isNobody(String name) {
        return allNamed && !unusable.contains(name);
    }
}
