package io.jnetlab.cli.check;

import io.jnetlab.cli.ping.NamespaceSet;
import io.jnetlab.model.Address;
import io.jnetlab.model.Check;
import io.jnetlab.model.CheckTarget;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.LabState;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.PathCheck;
import io.jnetlab.model.PingCheck;
import io.jnetlab.model.Resource;
import io.jnetlab.model.RouteCheck;
import io.jnetlab.model.RunCheck;
import io.jnetlab.model.TcpCheck;
import io.jnetlab.netns.NetworkNamespace;
import io.jnetlab.observe.Machine;
import io.jnetlab.observe.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The namespaces that the checks of a file name, with the addresses that they really have. */
final class CheckScene {
    private static final long LEAST_NANOS = 1_000_000_000L;

    private final Machine machine;
    private final NamespaceSet set;
    private final boolean needsNamespaces;
    private final Map<IpAddress, Set<String>> owners = new HashMap<>();

    private final long end;
    private final Map<Check, Duration> shorter;

    /** @param end of {@link System#nanoTime} until when checks may be tried; the greatest for no such end */
    CheckScene(List<Check> checks, Machine machine, LabState live, long end) {
        this(checks, machine, live, end, Map.of());
    }

    /** For a look at checks that have held just now, which need not be tried for as long as the file says. */
    CheckScene(List<Check> checks, Machine machine, LabState live, Map<Check, Duration> shorter) {
        this(checks, machine, live, Long.MAX_VALUE, shorter);
    }

    private CheckScene(List<Check> checks, Machine machine, LabState live, long end, Map<Check, Duration> shorter) {
        this.machine = machine;
        this.end = end;
        this.shorter = shorter;
        Set<NetnsName> names = new LinkedHashSet<>();
        for (Check check : checks) {
            addNames(check, names);
        }
        this.set = new NamespaceSet(machine, live, names);
        this.needsNamespaces = !names.isEmpty();
        for (Resource resource : live.resources().values()) {
            if (resource instanceof Address address) {
                owners.computeIfAbsent(address.prefix().address(), a -> new TreeSet<>())
                        .add(address.iface().namespace().value());
            }
        }
    }

    private static void addNames(Check check, Set<NetnsName> names) {
        if (check instanceof PingCheck ping) {
            names.addAll(ping.from());
            add(ping.to(), names);
        } else if (check instanceof PathCheck path) {
            names.add(path.from());
            add(path.to(), names);
        } else if (check instanceof TcpCheck tcp) {
            names.add(tcp.from());
            add(tcp.to(), names);
        } else if (check instanceof RouteCheck route) {
            names.add(route.in());
        } else if (check instanceof RunCheck run) {
            names.add(run.in());
        } else {
            throw new IllegalStateException("unknown kind of check: " + check);
        }
    }

    private static void add(@Nullable CheckTarget target, Set<NetnsName> names) {
        if (target != null && target.namespace() != null) {
            names.add(target.namespace());
        }
    }

    /** Whether no namespace that the checks name is there. */
    boolean isNothingThere() {
        return needsNamespaces && set.size() == 0;
    }

    /** Whether the time of all checks is over. */
    boolean isOver() {
        return end != Long.MAX_VALUE && end - System.nanoTime() <= 0;
    }

    /** How long a check may be tried: as its file says, but not far beyond the time of all. */
    Duration within(Check check) {
        if (end == Long.MAX_VALUE) {
            return shorter.getOrDefault(check, check.within());
        }
        // Less would show nothing of what is expected to be silent.
        Duration left = Duration.ofNanos(Math.max(LEAST_NANOS, end - System.nanoTime()));
        return left.compareTo(check.within()) < 0 ? left : check.within();
    }

    NamespaceSet set() {
        return set;
    }

    /** The place of that name, or null after a word about it. */
    @Nullable
    Place place(NetnsName name, List<String> faults) {
        Place place = machine.place(name);
        if (place == null) {
            faults.add("there is no namespace " + name);
        }
        return place;
    }

    @Nullable
    NetworkNamespace namespace(NetnsName name, List<String> faults) {
        Place place = place(name, faults);
        return place == null ? null : place.namespace();
    }

    /** What stands for a target: of a namespace an address of each family that both have. */
    List<IpAddress> addresses(NetnsName from, CheckTarget to, List<String> faults) {
        if (to.address() != null) {
            return List.of(to.address());
        }
        NetnsName name = to.namespace();
        int source = set.indexOf(from);
        int target = name == null ? -1 : set.indexOf(name);
        if (source < 0 || target < 0) {
            if (target < 0) {
                faults.add("there is no namespace " + to);
            }
            return List.of();
        }
        List<IpAddress> found = set.targets(source, target);
        if (found.isEmpty()) {
            faults.add(from + " and " + to + " have no addresses of one family");
        }
        for (IpAddress address : found) {
            if (set.has(source, address)) {
                faults.add(itself(from, to, address));
                return List.of();
            }
        }
        return found;
    }

    /** The fault that a namespace would get at itself, not at whom it is meant to get at. */
    static String itself(NetnsName from, CheckTarget to, IpAddress address) {
        return from + " → " + target(to, address) + ": " + from + " has this address itself";
    }

    /** Whether an address is what a target says, or one of those that the namespace has that it names. */
    boolean isAt(IpAddress address, CheckTarget target) {
        NetnsName namespace = target.namespace();
        return namespace == null
                ? address.equals(target.address())
                : owners.getOrDefault(address, Set.of()).contains(namespace.value());
    }

    /** The namespaces that have an address; empty for one that is nobody's here. */
    List<String> owners(IpAddress address) {
        return new ArrayList<>(owners.getOrDefault(address, Set.of()));
    }

    /** {@code h3 (10.0.2.2)}, or the address where that is what the file names. */
    static String target(CheckTarget to, IpAddress address) {
        return to.address() != null ? address.toString() : to + " (" + address + ")";
    }
}
