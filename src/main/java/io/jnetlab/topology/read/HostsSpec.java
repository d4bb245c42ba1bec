package io.jnetlab.topology.read;

import io.jnetlab.model.IpAddress;
import io.jnetlab.topology.yaml.Place;
import java.util.List;
import java.util.SortedMap;

/**
 * {@code hosts} of a namespace.
 *
 * @param auto whether programs inside know the lab's namespaces by name
 * @param names others, in addition
 */
public record HostsSpec(boolean auto, SortedMap<String, List<IpAddress>> names, Place place) {}
