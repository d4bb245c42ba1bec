package io.jnetlab.probe;

import io.jnetlab.sys.Errno;

/**
 * The kernel did not take a request.
 *
 * @param sequence the request's
 * @param errno why: {@link Errno#ENETUNREACH} for example
 * @param mtu where it was too long for the path, and the kernel said for which; else 0
 */
public record SendFailure(int sequence, int errno, long mtu) {}
