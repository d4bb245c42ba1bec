package io.jnetlab.ovsdb;

/**
 * A transaction that was committed, and the number by which the switch says that it has followed.
 *
 * @param nextCfg what {@code Open_vSwitch.next_cfg} was set to; done when {@code cur_cfg} is that or more
 */
public record ConfigChange(TransactionResult result, long nextCfg) {}
