package io.jnetlab.netns;

import java.util.List;

/**
 * One network namespace of the machine, however it is kept alive.
 *
 * @param pins the files that pin it; none where only processes keep it
 * @param pids the processes in it, ascending; none where only pins keep it
 * @param host whether it is the one that this process started in
 */
public record NetnsView(NetnsId id, List<NetnsPin> pins, List<Integer> pids, boolean host) {
    public NetnsView {
        pins = List.copyOf(pins);
        pids = List.copyOf(pids);
    }
}
