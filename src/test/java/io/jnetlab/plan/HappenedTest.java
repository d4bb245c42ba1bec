package io.jnetlab.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jnetlab.model.LabName;
import io.jnetlab.model.LabState;
import io.jnetlab.model.LiveState;
import io.jnetlab.model.MachineFacts;
import io.jnetlab.topology.Topology;
import io.jnetlab.topology.TopologyLoader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class HappenedTest {
    private static final String ONE =
            """
            name: one
            defaults: {namespace: {hosts: off}}
            namespaces:
              a: {interfaces: {eth0: {addresses: [10.8.0.1/24]}}}
              b: {interfaces: {eth0: {addresses: [10.8.0.2/24]}}}
            links:
              - [a:eth0, b:eth0]
            """;

    private static LabState state(String yaml) {
        Topology topology = TopologyLoader.load("one.yaml", yaml.getBytes(StandardCharsets.UTF_8))
                .topology();
        return Objects.requireNonNull(topology).desired();
    }

    private static List<String> lines(List<Change> changes) {
        List<String> out = new ArrayList<>();
        for (PlanTree.Line line : PlanTree.lines(changes)) {
            out.add(line.toString());
        }
        return out;
    }

    @Test
    void whatStaysIsNotTold() {
        assertEquals(List.of(), Happened.between(state(ONE), state(ONE)));
    }

    @Test
    void attributesAndResourcesComeAndGo() {
        String other = ONE.replace("{addresses: [10.8.0.1/24]}", "{mtu: 1400, addresses: [10.8.0.1/24, 10.8.1.1/24]}");
        assertEquals(
                List.of(
                        "    namespace a",
                        "~     interface eth0",
                        "~       mtu: 1500 → 1400",
                        "+       address 10.8.1.1/24"),
                lines(Happened.between(state(ONE), state(other))));
        assertEquals(
                List.of(
                        "    namespace a",
                        "~     interface eth0",
                        "~       mtu: 1400 → 1500",
                        "-       address 10.8.1.1/24"),
                lines(Happened.between(state(other), state(ONE))));
    }

    @Test
    void driftIsThePlanBackwards() {
        LabName lab = new LabName("one");
        SortedMap<String, String> none = new TreeMap<>();
        MachineFacts facts = new MachineFacts(false, none, new TreeMap<>(), "");
        LiveState empty = new LiveState(LabState.EMPTY, Map.of(), facts);
        List<Change> gone = Happened.since(Planner.plan(lab, state(ONE), empty));
        for (Change c : gone) {
            assertEquals(Action.DELETE, c.action());
        }
        assertEquals("-   namespace a", lines(gone).get(0));
    }
}
