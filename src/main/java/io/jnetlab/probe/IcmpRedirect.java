package io.jnetlab.probe;

import io.jnetlab.model.IpAddress;

/** A router forwarded one of our requests and told of a better next hop: RFC 792. */
public record IcmpRedirect(IpAddress from, int sequence, int code, IpAddress nextHop) {}
