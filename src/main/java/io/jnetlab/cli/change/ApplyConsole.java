package io.jnetlab.cli.change;

import io.jnetlab.apply.ApplyFailedException;
import io.jnetlab.apply.ApplyListener;
import io.jnetlab.apply.ConflictException;
import io.jnetlab.apply.RefusedException;
import io.jnetlab.apply.StepFailedException;
import io.jnetlab.cli.command.CliException;
import io.jnetlab.cli.command.ErrorReport;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.cli.command.Progress;
import io.jnetlab.cli.command.SwitchHelp;
import io.jnetlab.diag.SourceRange;
import io.jnetlab.model.LabName;
import io.jnetlab.model.ResourceId;
import io.jnetlab.plan.Conflict;
import io.jnetlab.plan.Plan;
import io.jnetlab.plan.PlanStep;
import io.jnetlab.plan.ShellCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells people what happens while a plan is carried out, and what went wrong. */
public final class ApplyConsole implements ApplyListener {
    /** So many lines are told of what could not be undone. */
    private static final int MAX_LEFT = 100;

    private final Invocation call;
    private final long start = System.nanoTime();
    private final Progress progress;
    private final boolean showsPlan;

    /** To be {@link #end}ed. */
    public ApplyConsole(Invocation call) {
        this(call, call.isVerbose());
    }

    private ApplyConsole(Invocation call, boolean showsPlan) {
        this.call = call;
        this.showsPlan = showsPlan;
        this.progress = Progress.of(call, Progress.READING);
    }

    /** Of a change that is not what was asked for, only needed on the way: with {@code -v} its plan isn't printed. */
    public static ApplyConsole onTheWay(Invocation call) {
        return new ApplyConsole(call, false);
    }

    @Override
    public void waiting() {
        progress.tell("another jnetlab is changing this machine, waiting for it to end");
        progress.update("waiting for the other jnetlab");
    }

    @Override
    public void note(String sentence) {
        progress.tell(sentence);
    }

    @Override
    public void planned(Plan plan) {
        if (showsPlan) {
            progress.clear();
            try {
                PlanReport.printTree(plan, call.err(), call.errStyle());
                call.err().flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void undoing() {
        progress.tell("undoing what was done");
        progress.update("undoing");
    }

    @Override
    public void step(int number, int total, PlanStep step) {
        progress.update(number + " of " + total + "  " + step.target());
    }

    /** Takes the progress off the terminal. */
    public void end() {
        progress.close();
    }

    /** Seconds since the beginning, with two digits. */
    String seconds() {
        long hundredths = (System.nanoTime() - start) / 10_000_000;
        long fraction = hundredths % 100;
        return hundredths / 100 + (fraction < 10 ? ".0" : ".") + fraction + " s";
    }

    /**
     * What a failure is told as.
     *
     * @param origins where in the file what is made is written
     */
    public static CliException report(ApplyFailedException e, Map<ResourceId, SourceRange> origins) {
        List<String> details = new ArrayList<>();
        StepFailedException failed = e.failedStep();
        String message;
        ErrorReport fault = fault(e.getCause());
        if (e.isInterrupted()) {
            message = "interrupted";
        } else if (fault != null) {
            message = fault.message();
        } else if (failed == null) {
            message = String.valueOf(e.getMessage());
        } else {
            List<PlanStep> steps = e.plan().steps();
            int number = steps.indexOf(failed.step()) + 1;
            message = (number > 0 ? "step " + number + " of " + steps.size() : "a step") + " failed: "
                    + describe(failed.step());
            details.add(String.valueOf(failed.getMessage()));
            SourceRange origin = origins.get(failed.step().target());
            if (origin != null) {
                details.add("from " + origin);
            }
        }
        String help = fault == null ? SwitchHelp.of(e) : fault.help();
        switch (e.undone()) {
            case WHOLLY -> details.add("all that was done is undone: the machine is as it was");
            case NOT_TRIED -> {
                details.add("what was done stays, as --no-rollback asks");
                help = "jnetlab plan shows what is missing; jnetlab down removes what is there";
            }
            case PARTLY -> {
                addLeft(e.left(), details);
                String down = "jnetlab down " + e.plan().lab() + " removes what is left";
                help = help == null ? down : help + "; " + down;
            }
        }
        return new CliException(exitCode(e, fault), message, details, help, e);
    }

    /** Nobody reads thousands of lines. */
    private static void addLeft(List<String> left, List<String> details) {
        details.addAll(left.subList(0, Math.min(left.size(), MAX_LEFT)));
        if (left.size() > MAX_LEFT) {
            details.add("and " + (left.size() - MAX_LEFT) + " lines more; jnetlab status shows what is there");
        }
    }

    private static String describe(PlanStep step) {
        List<ShellCommand> commands = step.commands();
        return commands.isEmpty()
                ? "mark " + step.target()
                : commands.get(commands.size() - 1).withoutSecrets().toString();
    }

    /** What is told of that which is no refusal: Java has no memory left, or jnetlab is at fault. */
    private static @Nullable ErrorReport fault(@Nullable Throwable cause) {
        return cause instanceof Error || cause instanceof RuntimeException ? ErrorReport.of(cause) : null;
    }

    private static int exitCode(ApplyFailedException e, @Nullable ErrorReport fault) {
        if (e.undone() == ApplyFailedException.Undone.PARTLY) {
            return ExitCode.LEFTOVERS;
        }
        if (fault != null) {
            return fault.exitCode();
        }
        return e.isInterrupted() ? ExitCode.INTERRUPTED : ExitCode.NO;
    }

    /** What is said where the machine is not fit for the file. */
    public static CliException report(RefusedException e, Map<ResourceId, SourceRange> origins) {
        SourceRange origin = e.about() == null ? null : origins.get(e.about());
        return new CliException(
                ExitCode.MACHINE,
                String.valueOf(e.getMessage()),
                origin == null ? List.of() : List.of("from " + origin),
                e.help(),
                e);
    }

    /** What is said where wanted names are somebody else's. */
    public static CliException report(ConflictException e, @Nullable String file) {
        Plan plan = e.plan();
        List<String> details = PlanReport.conflicts(plan);
        details.add("nothing was changed");
        LabName other = onlyOwner(plan);
        String help = other != null
                ? "jnetlab down " + other + " takes that lab down; or give the lab other names"
                : "take them away (jnetlab down, ip netns delete, ip link delete, ovs-vsctl del-br), or give the lab"
                        + " other names"
                        + (hasFile(plan) ? ", or write hosts: off for the files" : "")
                        + (file == null
                                ? ""
                                : "; jnetlab plan " + file + " compares them with the file, jnetlab adopt " + file
                                        + " makes them the lab's where they are the same");
        return new CliException(ExitCode.NO, "lab " + plan.lab() + " wants names that others have", details, help, e);
    }

    /** The lab that has all of the names, or null. */
    private static @Nullable LabName onlyOwner(Plan plan) {
        LabName owner =
                plan.conflicts().isEmpty() ? null : plan.conflicts().get(0).owner();
        for (Conflict conflict : plan.conflicts()) {
            if (!Objects.equals(conflict.owner(), owner)) {
                return null;
            }
        }
        return owner;
    }

    private static boolean hasFile(Plan plan) {
        for (Conflict conflict : plan.conflicts()) {
            if (conflict.id().kind() == ResourceId.Kind.FILE) {
                return true;
            }
        }
        return false;
    }
}
