package io.jnetlab.plan;

import io.jnetlab.generate.GenerateException;
import io.jnetlab.jmh.Measured;
import io.jnetlab.jmh.Stars;
import io.jnetlab.model.Address;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LabState;
import io.jnetlab.model.LiveState;
import io.jnetlab.model.MachineFacts;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import io.jnetlab.topology.Topology;
import io.jnetlab.topology.TopologyLoader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** The plans that commands make of a lab of so many resources: a star. */
public class PlanningBenchmark extends Measured {
    /** In a star, of each host: its namespace, lo, both ends of its wire, a port, an address and a file of names. */
    private static final int OF_A_HOST = 7;

    private static final LabName LAB = new LabName("star");
    private static final MachineFacts MACHINE = new MachineFacts(true, new TreeMap<>(), new TreeMap<>(), "/lab");

    @Param({"1000", "10000"})
    public int resources;

    private LabState wanted = LabState.EMPTY;
    private LabState edited = LabState.EMPTY;
    private LiveState nothing = live(LabState.EMPTY);
    private LiveState there = nothing;

    @Setup
    public void load() throws GenerateException {
        Topology star = TopologyLoader.load("star.yaml", Stars.file(resources / OF_A_HOST))
                .topology();
        if (star == null) {
            throw new IllegalStateException("the star has errors");
        }
        wanted = star.desired();
        edited = withAnotherAddress(wanted);
        nothing = live(LabState.EMPTY);
        there = live(Resolver.resolve(wanted, nothing));
        expect(there.state().resources().size(), up());
        expect(0, upAgain());
        expect(2, edit());
        expect(there.state().resources().size(), down());
    }

    /** A machine that holds such a state, all of it the lab's. */
    private static LiveState live(LabState state) {
        Map<ResourceId, LabName> owners = new HashMap<>();
        for (ResourceId id : state.resources().keySet()) {
            if (!id.kind().isPart()) {
                owners.put(id, LAB);
            }
        }
        return new LiveState(state, owners, MACHINE);
    }

    private static LabState withAnotherAddress(LabState state) {
        List<Resource> all = new ArrayList<>(state.resources().values());
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i) instanceof Address address) {
                all.set(i, new Address(address.iface(), new IpPrefix(IpAddress.parse("192.0.2.1"), 24)));
                return LabState.of(all);
            }
        }
        throw new IllegalStateException("no address");
    }

    private static void expect(int changes, Plan plan) {
        if (plan.changes().size() != changes || !plan.conflicts().isEmpty()) {
            throw new IllegalStateException(plan.changes().size() + " changes, not " + changes);
        }
    }

    /** From a machine that has nothing of it. */
    @Benchmark
    public Plan up() {
        return Planner.plan(LAB, wanted, nothing);
    }

    /** All is there: the plan is empty. */
    @Benchmark
    public Plan upAgain() {
        return Planner.plan(LAB, wanted, there);
    }

    /** One address in the file is another. */
    @Benchmark
    public Plan edit() {
        return Planner.plan(LAB, edited, there);
    }

    /** Towards nothing. */
    @Benchmark
    public Plan down() {
        return Planner.plan(LAB, LabState.EMPTY, there);
    }
}
