package io.jnetlab.probe.why;

import io.jnetlab.model.IpAddress;
import io.jnetlab.model.NetnsName;

/**
 * What a router has changed about a request, and changes back about its reply.
 *
 * @param ofSource whether it was the source's address, else the destination's
 */
record Translation(NetnsName at, IpAddress before, IpAddress after, boolean ofSource) {}
