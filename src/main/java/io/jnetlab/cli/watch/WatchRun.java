package io.jnetlab.cli.watch;

import io.jnetlab.cli.command.CliException;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.cli.command.Interruption;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.cli.output.BrokenPipeException;
import io.jnetlab.cli.watch.WatchReport.Event;
import io.jnetlab.cli.watch.WatchReport.State;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LabState;
import io.jnetlab.observe.LabWatch;
import io.jnetlab.observe.ObservedState;
import io.jnetlab.ovsdb.OvsdbTimeoutException;
import io.jnetlab.plan.Change;
import io.jnetlab.plan.Happened;
import io.jnetlab.plan.Plan;
import io.jnetlab.plan.Planner;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Watches a lab until it is stopped: waits, reads, tells what is different, and puts it back where that is asked for. */
final class WatchRun {
    /** What nothing tells of is looked for this often; where reading takes long, less often. */
    private static final long LOOK_MILLIS = 2000;

    private static final long READ_SHARE = 20;

    private static final long FIRST_RETRY_MILLIS = 50;
    private static final long LAST_RETRY_MILLIS = 1000;
    private static final int QUIET_FAILURES = 3;

    private final Invocation call;
    private final LabName lab;
    private final WatchedFile file;
    private final @Nullable WatchHealer healer;
    private final int count;
    private final WatchReport report;
    private final Map<String, String> environment = System.getenv();
    private volatile boolean stopped;

    private @Nullable LabState last;
    private State state = State.UNKNOWN;
    private long wholeMillis;
    private int failures;
    private int reports;

    /** @param count how often to tell something at most */
    WatchRun(Invocation call, LabName lab, WatchedFile file, boolean heals, int count) {
        this.call = call;
        this.lab = lab;
        this.file = file;
        this.healer = heals ? new WatchHealer(call, lab, file) : null;
        this.count = count;
        this.report = new WatchReport(call, lab);
    }

    /** @return an {@link ExitCode} */
    int run() throws IOException, CliException {
        Instant begin = Instant.now();
        try (LabWatch watch = LabWatch.open(environment)) {
            Thread thread = Thread.currentThread();
            Interruption.with(() -> {
                stopped = true;
                watch.wake();
                thread.interrupt(); // where the lab is being put back
            });
            try {
                follow(watch);
            } catch (IOException e) {
                if (!stopped || e instanceof BrokenPipeException) {
                    throw e;
                }
            } finally {
                if (Thread.interrupted()) { // it has had its effect
                    stopped = true;
                }
            }
        }
        if (call.out().isAbandoned()) {
            return ExitCode.OK;
        }
        report.end(begin, Instant.now(), state, reports, healer == null ? 0 : healer.heals());
        return reports >= count ? ExitCode.OK : ExitCode.INTERRUPTED;
    }

    private void follow(LabWatch watch) throws IOException, CliException {
        Instant heard = Instant.now();
        Event event = Event.BEGIN;
        boolean happened = false;
        while (!stopped) {
            boolean read = read(watch, event, heard, !happened);
            if (reports >= count || call.out().isAbandoned()) {
                return;
            }
            long wait = read ? Math.max(LOOK_MILLIS, READ_SHARE * wholeMillis) : retryMillis();
            if (healer != null && (read ? state == State.DIFFERS : isSwitchDead())) {
                long due = healer.dueIn();
                if (due == 0) {
                    if (healer.heal()) {
                        event = Event.HEAL;
                        heard = Instant.now();
                        continue;
                    }
                    due = healer.dueIn();
                }
                wait = Math.min(wait, Math.max(due, FIRST_RETRY_MILLIS));
            }
            if (stopped) { // reading may have heard it
                return;
            }
            event = Event.CHANGE;
            happened = watch.await(wait);
            heard = Instant.now();
            if (happened && !stopped) {
                watch.settle();
            }
        }
    }

    /**
     * Reads the lab and tells what is different from the last time; false where it can't be read just now.
     *
     * @param whole whether all of it is read, and not only what has changed
     */
    private boolean read(LabWatch watch, Event event, Instant heard, boolean whole) throws IOException {
        long start = System.nanoTime();
        ObservedState observed;
        try {
            file.refresh();
            observed = watch.read(lab, file.wanted());
        } catch (IOException e) {
            failed(e);
            return false;
        }
        if (whole) {
            wholeMillis = (System.nanoTime() - start) / 1_000_000;
        }
        if (failures >= QUIET_FAILURES) {
            call.tell("lab " + lab + " can be read again");
        }
        failures = 0;
        LabState now = observed.live().state();
        Plan drift =
                file.topology() == null || file.isDown() ? null : Planner.plan(lab, file.wanted(), observed.live());
        State before = state;
        if (drift != null) {
            state = drift.isEmpty() ? State.AS_FILE : State.DIFFERS;
        } else {
            state = file.isDown() ? State.DOWN : State.UNKNOWN;
        }
        LabState told = last;
        last = now;
        if (told == null) {
            report.tell(Event.BEGIN, heard, state, drift == null ? List.of() : Happened.since(drift));
            return true;
        }
        List<Change> changes = Happened.between(told, now);
        if (!changes.isEmpty() || state != before) {
            report.tell(event, heard, state, changes);
            reports++;
        }
        return true;
    }

    /**
     * A reading that fails says nothing of the lab. Under a storm of changes one may well fail, so the first ones are not
     * told, but for that which has taken its time already.
     */
    private void failed(IOException e) throws IOException {
        int before = e instanceof OvsdbTimeoutException ? Math.max(failures, QUIET_FAILURES - 1) : failures;
        if (last == null && before >= QUIET_FAILURES - 1) {
            throw e;
        }
        boolean first = failures < QUIET_FAILURES;
        failures = before + 1;
        if (first && failures == QUIET_FAILURES && !stopped) {
            call.warn("lab " + lab + " can't be read just now, it is tried again: " + e.getMessage());
        }
    }

    private long retryMillis() {
        return Math.min(FIRST_RETRY_MILLIS << Math.min(failures, 10), LAST_RETRY_MILLIS);
    }

    /** Whether the lab's Open vSwitch seems to have died, which {@code up} would start again. */
    private boolean isSwitchDead() {
        return failures >= QUIET_FAILURES && LabWatch.hasPrivateSwitch();
    }
}
