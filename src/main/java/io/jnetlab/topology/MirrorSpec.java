package io.jnetlab.topology;

import io.jnetlab.model.IfName;
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
record MirrorSpec(
        String name, Place place, SortedMap<String, String> values, List<Located<IfName>> ports, boolean selects) {}
