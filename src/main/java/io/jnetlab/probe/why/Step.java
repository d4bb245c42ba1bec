package io.jnetlab.probe.why;

import io.jnetlab.model.NetnsName;

/**
 * Something that a packet has passed.
 *
 * @param reply whether it is the reply's way
 * @param at the namespace that it was in
 */
public record Step(boolean reply, NetnsName at, String text) {}
