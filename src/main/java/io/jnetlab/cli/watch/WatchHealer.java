package io.jnetlab.cli.watch;

import io.jnetlab.apply.ApplyFailedException;
import io.jnetlab.apply.ApplyListener;
import io.jnetlab.apply.ApplyResult;
import io.jnetlab.apply.ConflictException;
import io.jnetlab.apply.LabHealer;
import io.jnetlab.apply.RefusedException;
import io.jnetlab.cli.change.ApplyConsole;
import io.jnetlab.cli.command.CliException;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.diag.SourceRange;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LabState;
import io.jnetlab.model.ResourceId;
import io.jnetlab.plan.Plan;
import io.jnetlab.plan.PlanStep;
import io.jnetlab.topology.Topology;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts a watched lab back. What goes wrong is told and tried again later; only what the user stops ends the command. */
final class WatchHealer implements ApplyListener {
    private final Invocation call;
    private final LabName lab;
    private final WatchedFile file;
    private final HealPace pace = new HealPace();
    private int heals;
    private boolean hasFailed;

    WatchHealer(Invocation call, LabName lab, WatchedFile file) {
        this.call = call;
        this.lab = lab;
        this.file = file;
    }

    /** How often something was put back. */
    int heals() {
        return heals;
    }

    /** How many milliseconds from now the lab, which differs, is to be put back; 0 for now. */
    long dueIn() {
        long now = now();
        if (pace.differs(now)) {
            call.warn("lab " + lab
                    + (hasFailed ? " is still not as its file says" : " was changed again soon after it was put back")
                    + ": the next time comes " + pace.pause() / 1000.0 + " s after the last");
        }
        return pace.dueIn(now);
    }

    private static long now() {
        return System.nanoTime() / 1_000_000;
    }

    /**
     * Puts it back.
     *
     * @return whether there was something to do and it is done
     * @throws CliException where the user stopped it
     */
    boolean heal() throws CliException, IOException {
        try {
            ApplyResult result = LabHealer.heal(lab, this::wanted, this, System.getenv());
            if (result == null || result.plan().isEmpty()) {
                return false; // another up, or down, has come first
            }
            heals++;
            hasFailed = false;
            pace.tried(now());
            return true;
        } catch (InterruptedException e) {
            return false; // nothing was changed; the loop ends
        } catch (ApplyFailedException e) {
            CliException told = ApplyConsole.report(e, origins());
            if (e.isInterrupted()) {
                throw told;
            }
            failed(told);
        } catch (ConflictException e) {
            failed(ApplyConsole.report(e, null));
        } catch (RefusedException e) {
            failed(ApplyConsole.report(e, origins()));
        } catch (IOException e) {
            failed(new CliException(ExitCode.MACHINE, String.valueOf(e.getMessage()), null));
        }
        return false;
    }

    /** What counts is what the file says once nobody else can change the lab any more. */
    private @Nullable LabState wanted() throws IOException {
        file.refresh();
        return file.isDown() || file.topology() == null ? null : file.wanted();
    }

    private void failed(CliException why) throws IOException {
        pace.tried(now());
        hasFailed = true;
        if (Thread.currentThread().isInterrupted()) {
            return;
        }
        call.warn("lab " + lab + " could not be put back: " + why.getMessage());
        for (String detail : why.details()) {
            call.err().line("   " + detail);
        }
        call.err().flush();
    }

    private Map<ResourceId, SourceRange> origins() {
        Topology topology = file.topology();
        return topology == null ? Map.of() : topology.origins();
    }

    @Override
    public void waiting() {
        note("another jnetlab is changing this machine, waiting for it to end");
    }

    @Override
    public void note(String sentence) {
        call.tell(sentence);
    }

    @Override
    public void planned(Plan plan) {}

    @Override
    public void undoing() {
        note("undoing what was done");
    }

    @Override
    public void step(int number, int total, PlanStep step) {}
}
