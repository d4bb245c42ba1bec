package io.jnetlab.plan;

import io.jnetlab.model.BridgeVlans;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes a port of a Linux bridge, or the bridge itself, a member of VLANs: {@code bridge vlan add dev IF vid N [pvid]
 * [untagged] [self]}, and of others no longer.
 *
 * @param before what it is a member of
 * @param vlans what it is to be a member of
 */
public record BridgeVlanStep(BridgeVlans before, BridgeVlans vlans) implements PlanStep {
    /** VLANs that are treated alike. */
    public record Range(int first, int last, boolean pvid, boolean untagged) {
        @Override
        public String toString() {
            return first == last ? Integer.toString(first) : first + "-" + last;
        }
    }

    @Override
    public ResourceId target() {
        return vlans.id();
    }

    @Override
    public Phase phase() {
        return Phase.CONFIGURE;
    }

    @Override
    public NetnsName namespace() {
        return vlans.iface().namespace();
    }

    /** Those that it is no longer a member of. */
    public List<Range> gone() {
        TreeMap<Integer, Boolean> gone = new TreeMap<>();
        for (Integer vlan : before.vlans().keySet()) {
            if (!vlans.vlans().containsKey(vlan)) {
                gone.put(vlan, false);
            }
        }
        return ranges(gone, 0);
    }

    /** Those that it becomes a member of, or that are to be treated otherwise. */
    public List<Range> come() {
        TreeMap<Integer, Boolean> come = new TreeMap<>();
        for (Map.Entry<Integer, Boolean> e : vlans.vlans().entrySet()) {
            Integer vlan = e.getKey();
            boolean same = Objects.equals(before.vlans().get(vlan), e.getValue())
                    && (vlan == before.pvid()) == (vlan == vlans.pvid());
            if (!same) {
                come.put(vlan, e.getValue());
            }
        }
        return ranges(come, vlans.pvid());
    }

    /** The VLAN of frames without a tag is in no range, as the kernel asks. */
    private static List<Range> ranges(SortedMap<Integer, Boolean> of, int pvid) {
        List<Range> out = new ArrayList<>();
        for (Map.Entry<Integer, Boolean> e : of.entrySet()) {
            int vlan = e.getKey();
            Range last = out.isEmpty() ? null : out.get(out.size() - 1);
            if (last != null
                    && last.last() + 1 == vlan
                    && !last.pvid()
                    && vlan != pvid
                    && last.untagged() == e.getValue()) {
                out.set(out.size() - 1, new Range(last.first(), vlan, false, last.untagged()));
            } else {
                out.add(new Range(vlan, vlan, vlan == pvid, e.getValue()));
            }
        }
        return out;
    }

    @Override
    public List<ShellCommand> commands() {
        List<ShellCommand> out = new ArrayList<>();
        for (Range range : gone()) {
            out.add(command("delete", range));
        }
        for (Range range : come()) {
            out.add(command("add", range));
        }
        return out;
    }

    private ShellCommand command(String verb, Range range) {
        String device = vlans.iface().name().value();
        List<String> words =
                IpCommand.words("bridge", namespace(), "vlan", verb, "dev", device, "vid", range.toString());
        if (range.pvid()) {
            words.add("pvid");
        }
        if (range.untagged()) {
            words.add("untagged");
        }
        if (vlans.self()) {
            words.add("self");
        }
        return new ShellCommand(words);
    }

    @Override
    public <X extends Exception> void accept(StepVisitor<X> visitor) throws X {
        visitor.visit(this);
    }
}
