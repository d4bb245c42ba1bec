package io.jnetlab.topology.compile;

import io.jnetlab.model.Check;
import io.jnetlab.model.CheckTarget;
import io.jnetlab.model.IfName;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.PathCheck;
import io.jnetlab.model.PingCheck;
import io.jnetlab.model.Route;
import io.jnetlab.model.RouteCheck;
import io.jnetlab.model.RunCheck;
import io.jnetlab.model.TcpCheck;
import io.jnetlab.topology.read.CheckSpec;
import io.jnetlab.topology.read.LabSpec;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Place;
import io.jnetlab.topology.yaml.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes checks of what the file says of them, with the names that they use. */
public final class CheckCompiler {
    private static final int TITLE_COMMAND = 60;

    private final CheckNames names;
    private final Problems problems;

    public CheckCompiler(
            LabSpec lab, Map<InterfaceId, Station> stations, Set<NetnsName> incomplete, Problems problems) {
        this.names = new CheckNames(lab, stations, incomplete, problems);
        this.problems = problems;
    }

    /** Null where it can't be used. */
    @Nullable
    public Check compile(CheckSpec spec) {
        CheckSpec.Body body = spec.body();
        if (body instanceof CheckSpec.Ping ping) {
            return ping(spec, ping);
        }
        if (body instanceof CheckSpec.Path path) {
            return path(spec, path);
        }
        if (body instanceof CheckSpec.Tcp tcp) {
            return tcp(spec, tcp);
        }
        if (body instanceof CheckSpec.Route route) {
            return route(spec, route);
        }
        return run(spec, (CheckSpec.Run) body);
    }

    private static String title(CheckSpec spec, String made) {
        return spec.title() == null ? made : spec.title();
    }

    private @Nullable PingCheck ping(CheckSpec spec, CheckSpec.Ping ping) {
        List<NetnsName> from = new ArrayList<>();
        CheckTarget to = null;
        String title;
        if (ping.from() == null || ping.to() == null) {
            from.addAll(names.everybody(spec.place()));
            title = "ping all";
        } else {
            NetnsName source = names.namespace(ping.from());
            to = names.target(ping.to());
            if (source == null || to == null) {
                return null;
            }
            from.add(source);
            names.requireFamilies(source, to, "ping", spec.place());
            title = "ping " + source + " -> " + to;
        }
        if (ping.size() != PingCheck.DEFAULT_SIZE) {
            title += ", " + ping.size() + " bytes";
        }
        title += (ping.df() ? ", not fragmented" : "") + (ping.reachable() ? "" : ": unreachable");
        return new PingCheck(
                title(spec, title),
                spec.hint(),
                spec.within(),
                spec.points(),
                List.copyOf(from),
                to,
                ping.reachable(),
                ping.size(),
                ping.df());
    }

    private @Nullable PathCheck path(CheckSpec spec, CheckSpec.Path path) {
        NetnsName from = names.namespace(path.from());
        CheckTarget to = names.target(path.to());
        List<CheckTarget> hops = new ArrayList<>();
        for (CheckSpec.Target hop : path.hops()) {
            CheckTarget target = names.target(hop);
            if (target != null) {
                hops.add(target);
            }
        }
        if (from == null || to == null || hops.size() < path.hops().size()) {
            return null;
        }
        int families = names.requireFamilies(from, to, "packet", spec.place());
        int wanted = families;
        StringBuilder title = new StringBuilder("path " + from);
        for (int i = 0; i < hops.size(); i++) {
            CheckTarget hop = hops.get(i);
            title.append(" -> ").append(hop);
            families &= hop(hop, place(path.hops().get(i)), from, families, wanted);
        }
        CheckTarget last = hops.get(hops.size() - 1);
        boolean sameKind = (last.namespace() == null) == (to.namespace() == null);
        if (sameKind && !last.equals(to)) {
            problems.error(
                    place(path.hops().get(hops.size() - 1)),
                    "the last hop is " + last + ", and the path goes to " + to,
                    "the hops end with where the path goes to: write " + to + " after " + last);
        } else if (!sameKind) {
            title.append(" (").append(to).append(')');
        }
        return new PathCheck(
                title(spec, title.toString()), spec.hint(), spec.within(), spec.points(), from, to, List.copyOf(hops));
    }

    /** Looks at a hop; gives the families that it may be seen by. */
    private int hop(CheckTarget hop, Place place, NetnsName from, int left, int wanted) {
        IpAddress address = hop.address();
        if (address != null) {
            int family = CheckNames.family(address);
            if ((left & family) == 0 && left != 0) {
                problems.error(
                        place,
                        "the hop " + hop + " is IPv" + (address.isV6() ? 6 : 4) + ", and "
                                + ((wanted & family) == 0 ? "the path" : "a hop before it") + " is IPv"
                                + (address.isV6() ? 4 : 6),
                        "name the namespace where the path is to be tried by both");
            }
            return family;
        }
        NetnsName namespace = hop.namespace();
        if (from.equals(namespace)) {
            problems.error(place, from + " is where the path begins, which is no hop", "take it away");
        } else if (namespace != null && names.isComplete(namespace) && names.families(namespace) == 0) {
            problems.error(place, namespace + " has no address, so that it can't be a hop", null);
        }
        return left;
    }

    private static Place place(CheckSpec.Target target) {
        Located<?> located = target.address() != null ? target.address() : target.namespace();
        if (located == null) {
            throw new IllegalStateException("neither a namespace nor an address");
        }
        return located.place();
    }

    private @Nullable TcpCheck tcp(CheckSpec spec, CheckSpec.Tcp tcp) {
        NetnsName from = names.namespace(tcp.from());
        CheckTarget to = names.target(tcp.to());
        if (from == null || to == null) {
            return null;
        }
        names.requireFamilies(from, to, "connection", spec.place());
        String title = "tcp " + from + " -> " + to + " port " + tcp.port();
        if (tcp.expectation() != TcpCheck.Expectation.REACHABLE) {
            title += ": " + tcp.expectation();
        }
        return new TcpCheck(
                title(spec, title), spec.hint(), spec.within(), spec.points(), from, to, tcp.port(), tcp.expectation());
    }

    private @Nullable RouteCheck route(CheckSpec spec, CheckSpec.Route route) {
        NetnsName in = names.namespace(route.in());
        if (in == null) {
            return null;
        }
        StringBuilder title = new StringBuilder("route in " + in + " to ");
        if (route.isAddress()) {
            title.append(route.to().value().address());
        } else {
            title.append(Route.destination(route.to().value()));
        }
        List<IpAddress> via = new ArrayList<>();
        for (Located<IpAddress> gateway : route.via()) {
            via.add(gateway.value());
            title.append(via.size() == 1 ? " via " : ", ").append(gateway.value());
        }
        List<IfName> dev = new ArrayList<>();
        for (Located<IfName> name : route.dev()) {
            names.requireInterface(in, name);
            dev.add(name.value());
            title.append(dev.size() == 1 ? " dev " : ", ").append(name.value());
        }
        title.append(route.table() == Route.TABLE_MAIN ? "" : " table " + route.table());
        title.append(route.present() ? "" : ": absent");
        return new RouteCheck(
                title(spec, title.toString()),
                spec.hint(),
                spec.within(),
                spec.points(),
                in,
                route.to().value(),
                route.isAddress(),
                route.table(),
                List.copyOf(via),
                List.copyOf(dev),
                route.present());
    }

    private @Nullable RunCheck run(CheckSpec spec, CheckSpec.Run run) {
        NetnsName in = names.namespace(run.in());
        if (in == null) {
            return null;
        }
        List<String> command = run.command();
        boolean shell = command.size() == 3
                && command.get(0).equals("/bin/sh")
                && command.get(1).equals("-c");
        String line = (shell ? command.get(2) : String.join(" ", command)).strip();
        int end = line.indexOf('\n');
        end = Math.min(end < 0 ? line.length() : end, TITLE_COMMAND);
        String shown = end < line.length() ? line.substring(0, end) + "…" : line;
        return new RunCheck(
                title(spec, "run in " + in + ": " + shown),
                spec.hint(),
                spec.within(),
                spec.points(),
                in,
                List.copyOf(command),
                run.exit(),
                run.output());
    }
}
