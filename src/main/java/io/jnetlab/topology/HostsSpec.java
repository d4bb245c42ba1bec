package io.jnetlab.topology;

import io.jnetlab.model.IpAddress;
import java.util.List;
import java.util.SortedMap;

/**
 * {@code hosts} of a namespace.
 *
 * @param auto whether programs inside know the lab's namespaces by name
 * @param names others, in addition
 */
record HostsSpec(boolean auto, SortedMap<String, List<IpAddress>> names, Place place) {}
