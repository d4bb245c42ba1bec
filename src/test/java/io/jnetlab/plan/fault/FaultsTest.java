package io.jnetlab.plan.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.model.Interface;
import io.jnetlab.model.Isolation;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LabProcess;
import io.jnetlab.model.LabState;
import io.jnetlab.model.LiveState;
import io.jnetlab.model.MachineFacts;
import io.jnetlab.model.OvsFlows;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import io.jnetlab.plan.Action;
import io.jnetlab.plan.Change;
import io.jnetlab.plan.Planner;
import io.jnetlab.topology.Topology;
import io.jnetlab.topology.TopologyLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults as functions of states, on every lab of {@code topologies/}. */
final class FaultsTest {
    static Stream<Path> files() throws IOException {
        List<Path> out = new ArrayList<>();
        try (Stream<Path> all = Files.list(Path.of("topologies"))) {
            all.filter(f -> f.toString().endsWith(".yaml")).sorted().forEach(out::add);
        }
        return out.stream();
    }

    private static LabState load(Path file) {
        Topology topology = TopologyLoader.load(file).topology();
        assertNotNull(topology);
        // What a machine has of processes and flows is not what a file says; no fault touches them.
        List<Resource> network = new ArrayList<>();
        for (Resource r : topology.desired().resources().values()) {
            if (!(r instanceof LabProcess) && !(r instanceof Isolation) && !(r instanceof OvsFlows)) {
                network.add(r);
            }
        }
        return LabState.of(network);
    }

    private static LiveState live(LabState state) {
        LabName lab = new LabName("lab");
        Map<ResourceId, LabName> owners = new HashMap<>();
        for (Resource r : state.resources().values()) {
            if (!r.id().kind().isPart()) {
                owners.put(r.id(), lab);
            }
        }
        return new LiveState(state, owners, new MachineFacts(false, new TreeMap<>(), new TreeMap<>(), ""));
    }

    /** But for what a planner adds to a state and a machine has, and a state that no machine has read lacks. */
    private static List<Change> changes(LabState wanted, LabState there) {
        List<Change> out = new ArrayList<>();
        for (Change c : Planner.plan(new LabName("lab"), wanted, live(there)).changes()) {
            boolean added =
                    c.action() == Action.UPDATE && c.attributes().size() == 1 && c.touches(Interface.TX_CHECKSUM);
            if (!added) {
                out.add(c);
            }
        }
        return out;
    }

    @ParameterizedTest
    @MethodSource("files")
    void eachIsSeenByAPlanAndToldAsWhatItIs(Path file) {
        LabState lab = load(file);
        for (Fault fault : Faults.all()) {
            for (LabState broken : fault.in(lab, new Random(1))) {
                assertNotEquals(lab, broken, fault::name);
                List<Change> changes = changes(lab, broken);
                assertFalse(changes.isEmpty(), fault::name);
                List<String> told = new ArrayList<>();
                for (Revelation revelation : Revelation.of(new Differences(changes, lab))) {
                    told.add(String.valueOf(revelation.fault()));
                }
                assertTrue(told.contains(fault.name()), () -> fault.name() + " is told as " + told + ": " + changes);
                told.removeAll(List.of(fault.name(), "null"));
                assertEquals(List.of(), told, () -> fault.name() + ": " + changes);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void equalNumbersGiveEqualFaults(Path file) {
        LabState lab = load(file);
        for (Fault fault : Faults.all()) {
            assertEquals(fault.in(lab, new Random(7)), fault.in(lab, new Random(7)), fault::name);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void whatSomebodyChangedIsKept(Path file) {
        LabState lab = load(file);
        for (Fault fault : Faults.all()) {
            for (LabState broken : fault.in(lab, new Random(3))) {
                LabState kept = Drift.kept(lab, changes(lab, broken));
                assertEquals(List.of(), changes(kept, broken), fault::name);
            }
        }
    }

    @Test
    void namesAreDifferentWords() {
        TreeSet<String> names = new TreeSet<>();
        for (Fault fault : Faults.all()) {
            assertTrue(fault.name().matches("[a-z]+(-[a-z]+)*"), fault.name());
            names.add(fault.name());
            assertEquals(fault, Faults.find(fault.name()));
        }
        assertEquals(Faults.all().size(), names.size());
        assertEquals(null, Faults.find("none"));
    }

    @Test
    void eachFitsSomeLab() throws IOException {
        TreeSet<String> fitting = new TreeSet<>();
        files().forEach(file -> {
            for (Fault fault : Faults.all()) {
                if (!fault.in(load(file), new Random(1)).isEmpty()) {
                    fitting.add(fault.name());
                }
            }
        });
        assertEquals(Faults.all().size(), fitting.size(), fitting::toString);
    }
}
