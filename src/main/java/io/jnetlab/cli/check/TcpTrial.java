package io.jnetlab.cli.check;

import com.google.gson.stream.JsonWriter;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.TcpCheck;
import io.jnetlab.netns.NetworkNamespace;
import io.jnetlab.probe.TcpConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tries a {@code tcp} check: connects by each family until what the file expects has come of it. */
final class TcpTrial {
    /** A port that has not answered for so long is unreachable; nor is one attempt waited for any longer. */
    private static final Duration SILENCE = Duration.ofSeconds(1);

    private TcpTrial() {}

    static CheckResult run(CheckScene scene, TcpCheck check) throws IOException {
        Patience patience = new Patience(scene.within(check));
        List<String> faults = new ArrayList<>();
        List<Target> targets = new ArrayList<>();
        NetworkNamespace from = scene.namespace(check.from(), faults);
        if (from != null) {
            for (IpAddress address : scene.addresses(check.from(), check.to(), faults)) {
                targets.add(new Target(address));
            }
            boolean open = !targets.isEmpty();
            while (open) {
                open = false;
                for (Target target : targets) {
                    if (!target.holds) {
                        target.last = TcpConnection.connect(
                                from, target.address, check.port(), timeout(scene, check, patience));
                        target.holds = kind(target.last) == check.expectation();
                        open |= !target.holds;
                    }
                }
                open = open && patience.waitForNextTry();
            }
        }
        for (Target target : targets) {
            if (!target.holds && target.last != null) {
                faults.add(check.from() + " → " + CheckScene.target(check.to(), target.address) + " port "
                        + check.port() + ": " + target.last.text()
                        + (check.expectation() == TcpCheck.Expectation.REACHABLE
                                ? ""
                                : ", expected " + check.expectation()));
            }
        }
        return new CheckResult(
                check, "tcp", faults.isEmpty(), patience.nanos(), faults, "", new Targets(check, targets));
    }

    /** Less silence than that would show nothing. */
    private static Duration timeout(CheckScene scene, TcpCheck check, Patience patience) {
        boolean silence = check.expectation() == TcpCheck.Expectation.UNREACHABLE;
        Duration within = scene.within(check);
        Duration least = within.compareTo(SILENCE) < 0 ? within : SILENCE;
        return silence ? least : patience.left(SILENCE);
    }

    private static TcpCheck.Expectation kind(TcpConnection connection) {
        if (connection.isConnected()) {
            return TcpCheck.Expectation.REACHABLE;
        }
        return connection.isRefused() ? TcpCheck.Expectation.REFUSED : TcpCheck.Expectation.UNREACHABLE;
    }

    private static final class Target {
        final IpAddress address;

        @Nullable
        TcpConnection last;

        boolean holds;

        Target(IpAddress address) {
            this.address = address;
        }
    }

    private record Targets(TcpCheck check, List<Target> targets) implements CheckResult.Detail {
        @Override
        public void write(JsonWriter json) throws IOException {
            json.name("expected").value(check.expectation().toString());
            json.name("connections").beginArray();
            for (Target target : targets) {
                TcpConnection last = target.last;
                json.beginObject();
                json.name("from").value(check.from().value());
                json.name("to").value(check.to().toString());
                json.name("address").value(target.address.toString());
                json.name("port").value(check.port());
                json.name("holds").value(target.holds);
                json.name("came").value(last == null ? null : kind(last).toString());
                boolean connected = last != null && last.isConnected();
                json.name("rtt_us").value(last == null || !connected ? null : Long.valueOf(last.micros()));
                json.name("reason").value(last == null || connected ? null : last.text());
                json.endObject();
            }
            json.endArray();
        }
    }
}
