package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.jnetlab.model.LabName;
import io.jnetlab.observe.Machine;
import io.jnetlab.observe.StateReader;
import io.jnetlab.observe.SwitchFinder;
import io.jnetlab.ovsdb.PrivateOpenVswitch;
import io.jnetlab.plan.Plan;
import io.jnetlab.plan.PlanStep;
import io.jnetlab.plan.PlanTree;
import io.jnetlab.plan.Planner;
import io.jnetlab.plan.ShellCommand;
import io.jnetlab.testing.Hermetic;
import io.jnetlab.testing.KernelFeature;
import io.jnetlab.testing.QuietListener;
import io.jnetlab.topology.LoadResult;
import io.jnetlab.topology.Topology;
import io.jnetlab.topology.TopologyLoader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Brings labs up and down as the commands do, without a JVM for each. */
final class Labs {
    /** One of everything: Open vSwitch with VLANs and a patch, a Linux bridge, wires, routes, sysctls, both families. */
    static final String MIXED =
            """
            name: mixed
            namespaces:
              a:
                interfaces:
                  eth0: {addresses: [10.1.0.1/24, 'fd01::1/64']}
                routes: [{to: 10.2.0.0/24, via: 10.1.0.254}]
                sysctls: {net.ipv4.conf.all.rp_filter: 2}
              b: {interfaces: {eth0: {addresses: [10.1.0.2/24], mtu: 1400}}}
              r:
                forwarding: true
                interfaces:
                  eth0: {addresses: [10.1.0.254/24]}
                  eth1: {addresses: [10.2.0.254/24]}
              c:
                interfaces: {eth0: {addresses: [10.2.0.1/24], mac: '02:00:00:00:00:0c'}}
                routes: [{to: default, via: 10.2.0.254}]
              d: {interfaces: {eth0: {addresses: [10.2.0.2/24]}}}
            bridges:
              sw1: {addresses: [10.1.0.100/24]}
              sw2: {}
              lb: {kind: linux}
            links:
              - {endpoints: [a:eth0, sw1:sw1-a], vlan: 10}
              - {endpoints: [b:eth0, sw2:sw2-b], vlan: 10}
              - {endpoints: [r:eth0, sw2:sw2-r], vlan: 10}
              - [sw1:p1, sw2:p2]
              - [r:eth1, lb:lb-r]
              - [c:eth0, lb:lb-c]
              - [d:eth0, lb:lb-d]
            """;

    /** What {@link #MIXED} needs. */
    static void requireMixed() {
        Hermetic.requireOpenVswitch();
        Hermetic.requireFeature(KernelFeature.TUN);
        Hermetic.requireFeature(KernelFeature.BRIDGE);
    }

    private Labs() {}

    static Topology load(String yaml) {
        return topology(TopologyLoader.load("lab.yaml", yaml.getBytes(StandardCharsets.UTF_8)));
    }

    static Topology file(String name) {
        return topology(TopologyLoader.load(Path.of("topologies", name)));
    }

    private static Topology topology(LoadResult result) {
        Topology topology = result.topology();
        assertNotNull(topology, () -> result.diagnostics().toString());
        return topology;
    }

    static Plan up(Topology topology)
            throws IOException, ConflictException, ApplyFailedException, InterruptedException {
        return up(topology, new QuietListener());
    }

    static Plan up(Topology topology, ApplyListener listener)
            throws IOException, ConflictException, ApplyFailedException, InterruptedException {
        return new LabApplier(listener, true, System.getenv())
                .up(topology.lab(), topology.desired(), new byte[0])
                .plan();
    }

    static Plan up(String yaml) throws IOException, ConflictException, ApplyFailedException, InterruptedException {
        return up(load(yaml));
    }

    static Plan down(String lab) throws IOException, ApplyFailedException, InterruptedException {
        return new LabApplier(new QuietListener(), true, System.getenv())
                .down(new LabName(lab))
                .plan();
    }

    static Plan plan(Topology topology) throws IOException {
        try (Machine machine = Machine.open()) {
            machine.use(SwitchFinder.find(System.getenv()));
            return Planner.plan(
                    topology.lab(),
                    topology.desired(),
                    new StateReader(machine)
                            .unlocked(System.getenv())
                            .read(topology.lab(), topology.desired())
                            .live());
        }
    }

    /** The labs of which something is on the machine. */
    static String labs() throws IOException {
        try (Machine machine = Machine.open()) {
            machine.use(SwitchFinder.find(System.getenv()));
            return new StateReader(machine).unlocked(System.getenv()).labs().toString();
        }
    }

    /** The plan's tree, without indentation. */
    static List<String> tree(Plan plan) {
        List<String> out = new ArrayList<>();
        for (PlanTree.Line line : PlanTree.lines(plan)) {
            out.add(line.toString().strip().replaceAll(" +", " "));
        }
        return out;
    }

    /** The plan as a script. */
    static String script(Plan plan) {
        StringBuilder out = new StringBuilder("set -e\n");
        for (PlanStep step : plan.steps()) {
            for (ShellCommand command : step.commands()) {
                out.append(command).append('\n');
            }
        }
        return out.toString();
    }

    /** Ends the one that stood for the system's, and leaves its folder. */
    static void stopSystem(PrivateOpenVswitch system) throws IOException {
        system.stop();
        Files.createDirectories(Path.of(system.rundir()));
    }

    static void assertNothingDiffers(Topology topology) throws IOException {
        assertEquals(List.of(), tree(plan(topology)));
    }
}
