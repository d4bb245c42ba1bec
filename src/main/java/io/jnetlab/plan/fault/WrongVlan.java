package io.jnetlab.plan.fault;

import io.jnetlab.model.BridgeVlans;
import io.jnetlab.model.LabState;
import io.jnetlab.model.OvsPort;
import io.jnetlab.plan.AttributeChange;
import io.jnetlab.plan.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A port in another VLAN, or a trunk that lacks one. */
final class WrongVlan implements Fault {
    private static final int FIRST = 2;
    private static final int VLANS = 99;

    @Override
    public String name() {
        return "wrong-vlan";
    }

    @Override
    public String summary() {
        return "a switch port is in another VLAN, or a trunk lacks one";
    }

    @Override
    public List<LabState> in(LabState lab, Random random) {
        List<LabState> out = new ArrayList<>();
        for (OvsPort port : States.all(lab, OvsPort.class)) {
            SortedSet<Integer> trunks = port.trunks();
            if (!trunks.isEmpty()) {
                trunks.remove(pick(trunks, random));
                if (!trunks.isEmpty()) {
                    out.add(States.with(lab, port.with(OvsPort.TRUNKS, list(trunks))));
                }
            } else if (port.type().isEmpty() || port.type().equals("patch")) {
                int before = port.tag() == null ? 0 : port.tag();
                out.add(States.with(lab, port.with(OvsPort.TAG, Integer.toString(other(before, random)))));
            }
        }
        for (BridgeVlans port : States.all(lab, BridgeVlans.class)) {
            if (!port.self()) {
                out.add(States.with(lab, changed(port, random)));
            }
        }
        return out;
    }

    private static BridgeVlans changed(BridgeVlans port, Random random) {
        SortedMap<Integer, Boolean> vlans = new TreeMap<>(port.vlans());
        SortedSet<Integer> tagged = new TreeSet<>();
        for (Map.Entry<Integer, Boolean> e : vlans.entrySet()) {
            if (!e.getValue()) {
                tagged.add(e.getKey());
            }
        }
        if (!tagged.isEmpty()) {
            vlans.remove(pick(tagged, random));
            return new BridgeVlans(port.iface(), false, vlans, port.pvid());
        }
        int other = other(port.pvid(), random);
        vlans.remove(port.pvid());
        vlans.put(other, true);
        return new BridgeVlans(port.iface(), false, vlans, other);
    }

    private static int pick(SortedSet<Integer> vlans, Random random) {
        return new ArrayList<>(vlans).get(random.nextInt(vlans.size()));
    }

    private static int other(int vlan, Random random) {
        int other = FIRST + random.nextInt(VLANS);
        return other == vlan ? other + 1 : other;
    }

    private static String list(SortedSet<Integer> vlans) {
        StringBuilder out = new StringBuilder();
        for (int vlan : vlans) {
            out.append(out.length() == 0 ? "" : ",").append(vlan);
        }
        return out.toString();
    }

    @Override
    public @Nullable String tell(Change change, Differences context) {
        if (change.before() == null || change.after() == null) {
            return null;
        }
        if (!(change.before() instanceof BridgeVlans)
                && Differences.attribute(change, OvsPort.TAG) == null
                && Differences.attribute(change, OvsPort.TRUNKS) == null) {
            return null;
        }
        StringBuilder out = new StringBuilder();
        for (AttributeChange a : change.attributes()) {
            out.append(out.length() == 0 ? "" : "; ")
                    .append(a.name())
                    .append(" is ")
                    .append(shown(a.before()));
            out.append(", the file says ").append(shown(a.after()));
        }
        String name = change.before() instanceof BridgeVlans vlans
                ? vlans.iface().toString()
                : change.id().name();
        return "port " + name + ": " + out;
    }

    private static String shown(@Nullable String value) {
        return value == null || value.isEmpty() ? "none" : value;
    }
}
