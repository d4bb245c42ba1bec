package io.jnetlab.observe;

import io.jnetlab.model.IfName;
import io.jnetlab.model.ShellWords;
import io.jnetlab.ovsdb.OpenVswitch;
import io.jnetlab.rtnetlink.LinkMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks for what other tools may have left. By their names alone: they are only told of, never touched. */
final class OtherLeftovers {
    /** As many as are named. */
    private static final int SHOWN = 5;

    /** Of which tool a device on the host is, by how it names them. */
    private static final Map<String, Pattern> DEVICES = new TreeMap<>(Map.of(
            "containerlab", Pattern.compile("clab-.+"),
            "kathara", Pattern.compile("kt-.+"),
            "mininet", Pattern.compile("[sh]\\d+-eth\\d+")));

    private static final Pattern MININET_SWITCH = Pattern.compile("s\\d+");

    private final Machine machine;
    private final List<Finding> out = new ArrayList<>();

    OtherLeftovers(Machine machine) {
        this.machine = machine;
    }

    List<Finding> look() throws IOException {
        Map<String, List<String>> found = new TreeMap<>();
        for (LinkMessage link : machine.host().client().links()) {
            String name = link.name();
            String tool = name == null || Mark.parse(link.alias()) != null ? null : tool(name);
            if (name != null && tool != null) {
                found.computeIfAbsent(tool, t -> new ArrayList<>()).add(name);
            }
        }
        found.forEach((tool, names) -> add(
                "interfaces of " + tool,
                names,
                "no other of the name can be made; of no use where " + tool + " does not run",
                List.of("ip", "link", "delete")));
        switches();
        namespaces();
        return out;
    }

    private static @Nullable String tool(String device) {
        for (Map.Entry<String, Pattern> e : DEVICES.entrySet()) {
            if (e.getValue().matcher(device).matches()) {
                return e.getKey();
            }
        }
        return null;
    }

    private void switches() throws IOException {
        OpenVswitch ovs = machine.openVswitch();
        List<String> names = new ArrayList<>();
        if (ovs != null) {
            for (OvsRows.BridgeRow row : OvsRows.read(ovs.client()).bridges().values()) {
                String name = row.bridge().name().value();
                if (row.owner() == null && MININET_SWITCH.matcher(name).matches()) {
                    names.add(name);
                }
            }
        }
        add(
                "bridges of mininet",
                names,
                "of no use where it does not run (mn -c would delete each bridge of Open vSwitch)",
                List.of("ovs-vsctl", "del-br"));
    }

    /** Pinned ones with nothing but what each new one has. */
    private void namespaces() throws IOException {
        machine.refresh();
        List<Place> unmarked = new ArrayList<>();
        for (Place place : machine.places()) {
            boolean here =
                    place.namespace().id().equals(machine.host().namespace().id());
            if (!here && PlaceReadings.markOf(place) == null) {
                unmarked.add(place);
            }
        }
        Set<String> busy = new HashSet<>();
        StrangeProcesses.read(unmarked, null)
                .forEach(process -> busy.add(process.namespace().value()));
        List<String> empty = new ArrayList<>();
        for (Place place : unmarked) {
            if (!busy.contains(place.name().value()) && isEmpty(place)) {
                empty.add(place.name().value());
            }
        }
        add(
                "empty namespaces",
                empty,
                "nobody is in them, and they have nothing but lo",
                List.of("ip", "netns", "delete"));
    }

    private static boolean isEmpty(Place place) throws IOException {
        for (LinkMessage link : place.client().links()) {
            if (!IfName.LO.value().equals(link.name()) && !KernelDevices.isFallback(link)) {
                return false;
            }
            if (link.isUp()) {
                return false;
            }
        }
        return true;
    }

    private void add(String what, List<String> names, String why, List<String> command) {
        if (names.isEmpty()) {
            return;
        }
        names.sort(null);
        List<String> commands = new ArrayList<>();
        for (String name : names.subList(0, Math.min(names.size(), SHOWN))) {
            List<String> words = new ArrayList<>(command);
            words.add(name);
            commands.add(ShellWords.line(words));
        }
        String more = names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : "";
        out.add(Finding.warning(
                what,
                String.join(", ", names.subList(0, Math.min(names.size(), SHOWN))) + more + ": " + why,
                String.join("; ", commands) + (more.isEmpty() ? "" : "; …")));
    }
}
