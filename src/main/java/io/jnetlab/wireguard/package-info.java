/** WireGuard devices by the generic netlink family {@code wireguard}: {@code linux/wireguard.h}. Knows nothing of labs. */
@NullMarked
package io.jnetlab.wireguard;

import org.jspecify.annotations.NullMarked;
