package io.jnetlab.model;

import java.util.SortedMap;

/**
 * What the machine can do, as far as it decides what is made.
 *
 * @param kernelDatapath whether the kernel has the generic netlink family {@code ovs_datapath}
 * @param sysctlDefaults what a new namespace has of the sysctls that the lab's namespaces are marked to have changed
 * @param rulesets how nft lists each wanted ruleset, by its namespace
 * @param processGroup the folder of the lab's control group, empty where the machine has none of version 2
 */
public record MachineFacts(
        boolean kernelDatapath,
        SortedMap<String, String> sysctlDefaults,
        SortedMap<NetnsName, String> rulesets,
        String processGroup) {}
