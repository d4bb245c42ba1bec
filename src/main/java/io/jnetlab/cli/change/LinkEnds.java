package io.jnetlab.cli.change;

import io.jnetlab.cli.command.CliException;
import io.jnetlab.cli.command.Suggestions;
import io.jnetlab.cli.output.Words;
import io.jnetlab.model.IfName;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LabState;
import io.jnetlab.model.OvsPort;
import io.jnetlab.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * A wire of a lab: the two ends of a veth pair.
 *
 * @param names what the ends are called in the file, {@code OVS-1:veth-ns1} for a bridge's port
 */
record LinkEnds(InterfaceId a, InterfaceId b, List<String> names) {
    /** All wires of a lab. */
    static List<LinkEnds> of(LabState state) {
        List<LinkEnds> out = new ArrayList<>();
        for (Resource resource : state.resources().values()) {
            InterfaceId peer = resource instanceof Interface iface ? iface.peer() : null;
            if (peer != null && resource instanceof Interface iface && state.iface(peer) != null) {
                InterfaceId id = iface.iface();
                if (id.compareTo(peer) < 0) {
                    out.add(new LinkEnds(id, peer, List.of(name(id, state), name(peer, state))));
                }
            }
        }
        return out;
    }

    private static String name(InterfaceId id, LabState state) {
        Interface iface = state.iface(id);
        InterfaceId master = iface == null ? null : iface.masterId();
        OvsPort port = id.namespace().isHost() ? state.ovsPortOf(id.name()) : null;
        IfName bridge = port != null ? port.bridge() : master == null ? null : master.name();
        return bridge == null ? id.toString() : bridge + ":" + id.name();
    }

    /** Whether there is a wire between two ends. */
    static boolean has(LabState state, String from, String to) {
        for (LinkEnds each : of(state)) {
            if (each.is(0, from) && each.is(1, to) || each.is(1, from) && each.is(0, to)) {
                return true;
            }
        }
        return false;
    }

    /** The one wire between two ends, the first named one first. */
    static LinkEnds find(LabName lab, LabState state, String from, String to) throws CliException {
        List<LinkEnds> found = new ArrayList<>();
        List<String> all = new ArrayList<>();
        for (LinkEnds each : of(state)) {
            all.add(each.toString());
            if (each.is(0, from) && each.is(1, to)) {
                found.add(each);
            } else if (each.is(1, from) && each.is(0, to)) {
                found.add(each.turned());
            }
        }
        if (found.size() == 1) {
            return found.get(0);
        }
        String what = "between " + from + " and " + to;
        if (found.isEmpty()) {
            for (String word : List.of(from, to)) {
                requireEnd(lab, state, word);
            }
            throw CliException.usage(
                    "lab " + lab + " has no wire " + what,
                    all.isEmpty()
                            ? "it has no wires; two ports inside a switch are none (kind: veth makes one)"
                            : "it has " + Words.list(all));
        }
        List<String> candidates = new ArrayList<>();
        for (LinkEnds each : found) {
            candidates.add(each.toString());
        }
        throw CliException.usage(
                "lab " + lab + " has " + found.size() + " wires " + what,
                "name the interfaces too: " + Words.list(candidates));
    }

    /** Where a word names nothing that has a wire, it is what is wrong. */
    private static void requireEnd(LabName lab, LabState state, String word) throws CliException {
        TreeSet<String> owners = new TreeSet<>();
        for (LinkEnds each : of(state)) {
            if (each.is(0, word) || each.is(1, word)) {
                return;
            }
            for (String name : each.names()) {
                owners.add(name.substring(0, name.indexOf(':')));
            }
        }
        if (!owners.isEmpty()) {
            throw CliException.usage(
                    "no wire of lab " + lab + " ends at \"" + word + "\"",
                    Suggestions.help(word, owners, "wires end at " + Words.list(List.copyOf(owners))));
        }
    }

    /** Whether an end is meant: by its namespace or bridge, with the interface or without. */
    private boolean is(int end, String word) {
        InterfaceId id = end == 0 ? a : b;
        String name = names.get(end);
        return word.equals(name)
                || word.equals(name.substring(0, name.indexOf(':')))
                || word.equals(id.toString())
                || word.equals(id.namespace().value()) && !id.namespace().isHost();
    }

    /** Whether the first end is meant. */
    boolean isFirst(String word) {
        return is(0, word);
    }

    boolean isSecond(String word) {
        return is(1, word);
    }

    private LinkEnds turned() {
        return new LinkEnds(b, a, List.of(names.get(1), names.get(0)));
    }

    @Override
    public String toString() {
        return names.get(0) + " " + names.get(1);
    }
}
