package io.jnetlab.cli.check;

import io.jnetlab.cli.command.LiveMachine;
import io.jnetlab.cli.command.Progress;
import io.jnetlab.model.Address;
import io.jnetlab.model.Check;
import io.jnetlab.model.CheckTarget;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LabState;
import io.jnetlab.model.Namespace;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.PathCheck;
import io.jnetlab.model.PingCheck;
import io.jnetlab.model.Resource;
import io.jnetlab.model.RouteCheck;
import io.jnetlab.model.RunCheck;
import io.jnetlab.model.TcpCheck;
import io.jnetlab.topology.Topology;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The checks of a lab's file that hold while it is well. */
final class CheckWitness implements FaultWitness {
    /** Time for two requests of a ping, or an attempt to connect. What held at once fails when it is over. */
    private static final Duration USUAL = Duration.ofMillis(600);

    /** Silence need not be listened to for long by who would be answered at once. */
    private static final Duration SILENCE = Duration.ofMillis(300);

    private static final Duration COMMAND = Duration.ofSeconds(1);

    /** Routers answer so many probes only: one a second. */
    private static final Duration PATH = Duration.ofSeconds(2);

    /** A slow machine, or a slow line, gets so many times the time that a check took when all was well. */
    private static final int TIMES = 5;

    private final LabName lab;
    private final Topology topology;
    private final Progress progress;
    private final List<CheckResult> before;
    /** The checks that held, those first that tell soon. */
    private final List<List<Check>> groups = new ArrayList<>();

    private final Map<Check, Duration> times = new HashMap<>();
    private final Set<NetnsName> near = new HashSet<>();

    private CheckWitness(LabName lab, Topology topology, Progress progress, List<CheckResult> before) {
        this.lab = lab;
        this.topology = topology;
        this.progress = progress;
        this.before = before;
    }

    /**
     * Tries the checks, and keeps what holds.
     *
     * @param broken whether some are expected to fail: they are not tried for as long as the file says
     */
    static CheckWitness of(LiveMachine machine, LabName lab, Topology topology, boolean broken, Progress progress)
            throws IOException {
        List<Check> checks = topology.checks();
        LabState live = machine.read(lab, topology.desired()).live().state();
        Map<Check, Duration> shorter = new HashMap<>();
        for (Check check : checks) {
            if (broken || isSilence(check)) {
                shorter.put(check, time(check, 0));
            }
        }
        CheckScene scene = new CheckScene(checks, machine.machine(), live, shorter);
        CheckWitness out = new CheckWitness(lab, topology, progress, CheckRun.run(scene, checks, progress));
        List<Check> pings = new ArrayList<>();
        List<Check> paths = new ArrayList<>();
        out.groups.add(pings);
        for (CheckResult result : out.before) {
            Check check = result.check();
            if (result.holds()) {
                out.times.put(check, time(check, result.nanos()));
                out.addNear(check);
                if (check instanceof PingCheck) {
                    pings.add(check);
                } else if (check instanceof PathCheck) {
                    paths.add(check);
                } else {
                    out.groups.add(List.of(check));
                }
            }
        }
        out.groups.add(paths);
        out.addNear(live);
        return out;
    }

    /** @param nanos that it took when all was well */
    private static Duration time(Check check, long nanos) {
        Duration time = USUAL;
        if (isSilence(check)) {
            time = SILENCE; // all that it took was silence
        } else {
            time = check instanceof RunCheck ? COMMAND : check instanceof PathCheck ? PATH : USUAL;
            Duration slow = Duration.ofNanos(TIMES * nanos);
            time = slow.compareTo(time) > 0 ? slow : time;
        }
        return time.compareTo(check.within()) < 0 ? time : check.within();
    }

    /** Whether no answer is to come. */
    private static boolean isSilence(Check check) {
        return check instanceof PingCheck ping && !ping.reachable()
                || check instanceof TcpCheck tcp && tcp.expectation() == TcpCheck.Expectation.UNREACHABLE;
    }

    private void addNear(Check check) {
        if (check instanceof PingCheck ping) {
            near.addAll(ping.from());
            addNear(ping.to());
        } else if (check instanceof PathCheck path) {
            near.add(path.from());
            addNear(path.to());
        } else if (check instanceof TcpCheck tcp) {
            near.add(tcp.from());
            addNear(tcp.to());
        } else if (check instanceof RouteCheck route) {
            near.add(route.in());
        } else if (check instanceof RunCheck run) {
            near.add(run.in());
        }
    }

    private void addNear(@Nullable CheckTarget target) {
        if (target != null && target.namespace() != null) {
            near.add(target.namespace());
        } else if (target != null) {
            IpAddress address = target.address();
            for (Resource resource : topology.desired().resources().values()) {
                if (resource instanceof Address owned
                        && owned.prefix().address().equals(address)) {
                    near.add(owned.iface().namespace());
                }
            }
        }
    }

    /** Routers are on the way of most. */
    private void addNear(LabState live) {
        for (Resource resource : live.resources().values()) {
            if (resource instanceof Namespace namespace
                    && ("1".equals(namespace.sysctls().get(Namespace.FORWARDING_V4))
                            || "1".equals(namespace.sysctls().get(Namespace.FORWARDING_V6)))) {
                near.add(namespace.name());
            }
        }
    }

    /** What the checks came to when the lab was well. */
    List<CheckResult> before() {
        return before;
    }

    /** How many checks held. */
    int size() {
        return times.size();
    }

    @Override
    public boolean notices() throws IOException {
        try (LiveMachine machine = LiveMachine.open()) {
            LabState live = machine.read(lab, topology.desired()).live().state();
            for (List<Check> group : groups) {
                CheckScene scene = new CheckScene(group, machine.machine(), live, times);
                for (CheckResult result : CheckRun.run(scene, group, progress)) {
                    if (!result.holds()) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    @Override
    public boolean isNear(Set<NetnsName> namespaces) {
        for (NetnsName name : namespaces) {
            if (near.contains(name)) {
                return true;
            }
        }
        return namespaces.isEmpty();
    }
}
