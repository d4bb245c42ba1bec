/**
 * Routing netlink: messages about links, addresses, routes, rules, neighbours and namespace ids as pure values, the
 * requests that {@code ip} would send, and a client for one network namespace. See rtnetlink(7).
 *
 * <p>A message is its C structure's fields and its attributes as they came: what this package does not know survives a
 * decode and encode. Addresses are bytes in network order.
 */
@NullMarked
package io.jnetlab.rtnetlink;

import org.jspecify.annotations.NullMarked;
