package io.jnetlab.cli.ping;

import io.jnetlab.apply.LabApplier;
import io.jnetlab.model.LabName;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.QuietListener;
import io.jnetlab.topology.LoadResult;
import io.jnetlab.topology.Topology;
import io.jnetlab.topology.TopologyLoader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A lab that works, and faults that somebody puts into it, one after the other. */
final class BrokenLab {
    /**
     * One fault.
     *
     * @param breaking shell commands that put it in
     * @param mending shell commands that take away what {@code up} leaves alone
     * @param arguments of {@code why}
     * @param kind the verdict's kind
     * @param object what it is about: {@code kind namespace:name}
     * @param direction {@code request} or {@code reply}
     */
    record Fault(
            String title,
            String breaking,
            String mending,
            List<String> arguments,
            String kind,
            String object,
            String direction) {}

    private final String file;
    private final String text;
    private final String needed;
    private final List<Fault> faults = new ArrayList<>();

    /**
     * @param file a name for places in it
     * @param needed arguments of {@code why} that give no fault while all is well
     */
    BrokenLab(String file, String text, String needed) {
        this.file = file;
        this.text = text;
        this.needed = needed;
    }

    /** A fault that {@code up} takes away again. */
    BrokenLab fault(String title, String breaking, String arguments, String kind, String object) {
        return fault(title, breaking, "", arguments, kind, object, "request");
    }

    BrokenLab fault(
            String title,
            String breaking,
            String mending,
            String arguments,
            String kind,
            String object,
            String direction) {
        faults.add(new Fault(title, breaking, mending, List.of(arguments.split(" ")), kind, object, direction));
        return this;
    }

    List<Fault> faults() {
        return faults;
    }

    List<String> needed() {
        return List.of(needed.split(" "));
    }

    private Topology topology() {
        LoadResult loaded = TopologyLoader.load(file, text.getBytes(StandardCharsets.UTF_8));
        return Objects.requireNonNull(
                loaded.topology(), () -> loaded.diagnostics().toString());
    }

    /** Brings it up, or puts back what a fault has changed. */
    void up() throws Exception {
        Topology topology = topology();
        new LabApplier(new QuietListener(), true, System.getenv())
                .up(topology.lab(), topology.desired(), text.getBytes(StandardCharsets.UTF_8));
    }

    void down() throws Exception {
        new LabApplier(new QuietListener(), true, System.getenv())
                .down(new LabName(topology().lab().value()));
    }

    /** Puts a fault in. A switch passes frames as it did until it has looked at its rules again, which is not waited for by itself. */
    static void put(Fault fault) {
        boolean told =
                fault.breaking().contains("ovs-vsctl") || fault.breaking().contains("ovs-ofctl");
        run(fault.breaking() + (told ? "; ovs-appctl revalidator/purge" : ""));
    }

    /** Runs commands in a shell that finds the Open vSwitch of the test. */
    static void run(String script) {
        if (!script.isEmpty()) {
            Command.sh("set -e; export OVS_RUNDIR=/run/jnetlab/ovs; " + script).orFail();
        }
    }
}
