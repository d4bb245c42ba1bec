package io.jnetlab.probe.why;

import io.jnetlab.model.InterfaceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way of a frame from one namespace to another over cables and bridges.
 *
 * @param to the interface where it is taken
 * @param obstacles how many there are
 * @param first the first of them, or null
 * @param path all places, from the sender's device on
 * @param bridges what it passes, for people: {@code OVS-1 (veth-ns1 → veth-ns2)}
 */
record Crossing(InterfaceId to, int obstacles, @Nullable Stop first, List<Spot> path, List<String> bridges) {}
