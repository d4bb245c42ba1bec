package io.jnetlab.model;

/**
 * What the machine can do, as far as it decides what is made.
 *
 * @param kernelDatapath whether the kernel has the generic netlink family {@code ovs_datapath}
 */
public record MachineFacts(boolean kernelDatapath) {}
