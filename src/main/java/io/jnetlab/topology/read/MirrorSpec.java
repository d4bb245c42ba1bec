package io.jnetlab.topology.read;

import io.jnetlab.model.IfName;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Place;
import java.util.List;
import java.util.SortedMap;

/**
 * An entry of {@code mirrors}.
 *
 * @param place of its name
 * @param values see {@link io.jnetlab.model.OvsMirror}
 * @param ports all that it names
 * @param selects whether it says itself what it copies
 */
public record MirrorSpec(
        String name, Place place, SortedMap<String, String> values, List<Located<IfName>> ports, boolean selects) {}
