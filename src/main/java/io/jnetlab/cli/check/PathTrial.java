package io.jnetlab.cli.check;

import com.google.gson.stream.JsonWriter;
import io.jnetlab.model.CheckTarget;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.PathCheck;
import io.jnetlab.netns.NetworkNamespace;
import io.jnetlab.probe.PathHop;
import io.jnetlab.probe.PathTrace;
import io.jnetlab.probe.PathTracer;
import io.jnetlab.sys.Errno;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tries a {@code path} check: traces the path by each family until the hops are those of the file. */
final class PathTrial {
    private static final Duration FIRST_TRACE = Duration.ofSeconds(1);
    /** Routers answer six probes at once and then one a second. */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final CheckScene scene;
    private final PathCheck check;

    private PathTrial(CheckScene scene, PathCheck check) {
        this.scene = scene;
        this.check = check;
    }

    static CheckResult run(CheckScene scene, PathCheck check) throws IOException {
        return new PathTrial(scene, check).run();
    }

    private CheckResult run() throws IOException {
        Patience patience = new Patience(scene.within(check), FIRST_PAUSE, LONGEST_PAUSE);
        List<String> faults = new ArrayList<>();
        List<Way> ways = new ArrayList<>();
        NetworkNamespace from = scene.namespace(check.from(), faults);
        if (from != null) {
            for (IpAddress target : scene.addresses(check.from(), check.to(), faults)) {
                if (hopsMayBe(target.isV6())) {
                    ways.add(new Way(target, PathTracer.open(from, target)));
                }
            }
            try {
                trace(ways, patience);
            } finally {
                for (Way way : ways) {
                    way.tracer.close();
                }
            }
        }
        for (Way way : ways) {
            if (!way.holds) {
                faults.add(fault(way));
            }
        }
        return new CheckResult(
                check, "path", faults.isEmpty(), patience.nanos(), faults, "", new Ways(scene, check, ways));
    }

    /** A hop that is an address lies on the path of its own family only. */
    private boolean hopsMayBe(boolean v6) {
        for (CheckTarget hop : check.hops()) {
            if (hop.address() != null && hop.address().isV6() != v6) {
                return false;
            }
        }
        return true;
    }

    private void trace(List<Way> ways, Patience patience) throws IOException {
        Duration atMost = FIRST_TRACE;
        boolean open = !ways.isEmpty();
        while (open) {
            open = false;
            for (Way way : ways) {
                if (!way.holds) {
                    PathTrace trace = way.tracer.trace(check.hops().size(), patience.left(atMost));
                    way.holds = holds(trace);
                    way.take(trace);
                    open |= !way.holds;
                }
            }
            atMost = atMost.multipliedBy(2);
            open = open && patience.waitForNextTry();
        }
    }

    private boolean holds(PathTrace trace) {
        List<CheckTarget> wanted = check.hops();
        if (!trace.reachedTarget() || trace.hops().size() != wanted.size()) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            IpAddress from = trace.hops().get(i).from();
            if (from == null || !scene.isAt(from, wanted.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** {@code h1 → h3 (10.0.2.2): went r1, then nobody answered; expected r1, r2, h3}. */
    private String fault(Way way) {
        StringBuilder text = new StringBuilder(check.from() + " → " + CheckScene.target(check.to(), way.target) + ": ");
        PathTrace trace = way.trace;
        if (trace == null || trace.errno() != 0) {
            text.append(trace == null ? "was not tried" : Errno.text(trace.errno()));
        } else {
            appendHops(text, trace.hops());
        }
        text.append("; expected");
        for (int i = 0; i < check.hops().size(); i++) {
            text.append(i == 0 ? " " : ", ").append(check.hops().get(i));
        }
        return text.toString();
    }

    private void appendHops(StringBuilder text, List<PathHop> hops) {
        int answered = hops.size();
        while (answered > 0 && hops.get(answered - 1).from() == null) {
            answered--;
        }
        for (int i = 0; i < answered; i++) {
            PathHop hop = hops.get(i);
            IpAddress from = hop.from();
            text.append(i == 0 ? "went " : ", ").append(from == null ? "?" : describe(from));
            if (hop.error() != null) {
                text.append(", which says: ").append(hop.error());
            }
        }
        if (answered < hops.size()) {
            text.append(answered == 0 ? "nobody answered" : ", then nobody answered");
        } else if (!hops.isEmpty()
                && !hops.get(answered - 1).target()
                && hops.get(answered - 1).error() == null) {
            text.append(", and so on without an end");
        }
    }

    private String describe(IpAddress address) {
        List<String> owners = scene.owners(address);
        return owners.isEmpty() ? address.toString() : String.join("/", owners) + " (" + address + ")";
    }

    /** The path by one family. */
    private static final class Way {
        final IpAddress target;
        final PathTracer tracer;

        @Nullable
        PathTrace trace;

        boolean holds;

        Way(IpAddress target, PathTracer tracer) {
            this.target = target;
            this.tracer = tracer;
        }

        /** Remembers the last trace, but one that hops were silent in only where there is none that says more. */
        void take(PathTrace found) {
            if (trace == null || found.answered() == found.hops().size() || trace.answered() <= found.answered()) {
                trace = found;
            }
        }
    }

    private record Ways(CheckScene scene, PathCheck check, List<Way> ways) implements CheckResult.Detail {
        @Override
        public void write(JsonWriter json) throws IOException {
            json.name("expected").beginArray();
            for (CheckTarget hop : check.hops()) {
                json.value(hop.toString());
            }
            json.endArray();
            json.name("paths").beginArray();
            for (Way way : ways) {
                json.beginObject();
                json.name("from").value(check.from().value());
                json.name("to").value(check.to().toString());
                json.name("address").value(way.target.toString());
                json.name("holds").value(way.holds);
                PathTrace trace = way.trace;
                boolean sent = trace != null && trace.errno() == 0;
                json.name("reason").value(trace == null || sent ? null : Errno.text(trace.errno()));
                json.name("hops").beginArray();
                for (PathHop hop : trace == null ? List.<PathHop>of() : trace.hops()) {
                    write(json, hop);
                }
                json.endArray();
                json.endObject();
            }
            json.endArray();
        }

        private void write(JsonWriter json, PathHop hop) throws IOException {
            IpAddress from = hop.from();
            json.beginObject();
            json.name("address").value(from == null ? null : from.toString());
            json.name("namespaces").beginArray();
            for (String owner : from == null ? List.<String>of() : scene.owners(from)) {
                json.value(owner);
            }
            json.endArray();
            json.name("rtt_us").value(from == null ? null : Long.valueOf(hop.micros()));
            json.name("error").value(hop.error() == null ? null : hop.error().toString());
            json.endObject();
        }
    }
}
