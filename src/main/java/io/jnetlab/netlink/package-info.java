/**
 * Netlink, the kernel's message protocol: framing and attributes as a pure codec, sockets that send requests, collect
 * answers and hear notifications. Knows no family's messages. See netlink(7) and {@code linux/netlink.h}.
 */
@NullMarked
package io.jnetlab.netlink;

import org.jspecify.annotations.NullMarked;
