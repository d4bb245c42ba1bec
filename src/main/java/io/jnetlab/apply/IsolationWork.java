package io.jnetlab.apply;

import io.jnetlab.cgroup.ControlGroup;
import io.jnetlab.model.Isolation;
import io.jnetlab.model.LabName;
import io.jnetlab.netns.NetnsProcess;
import io.jnetlab.observe.Holder;
import io.jnetlab.observe.HolderFiles;
import io.jnetlab.observe.Machine;
import io.jnetlab.observe.Place;
import io.jnetlab.plan.IsolationStep;
import io.jnetlab.plan.PlanStep;
import io.jnetlab.sys.Fd;
import io.jnetlab.sys.FileCalls;
import io.jnetlab.sys.Programs;
import io.jnetlab.sys.SafeFile;
import io.jnetlab.sys.SysException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts and ends the processes that hold other namespaces for those of a lab. */
final class IsolationWork implements IsolationStep.Visitor<IOException> {
    /**
     * Enters the control group, and leaves the complaints in a file. Its standard error is the group's list of processes, as
     * with the commands of {@code run}.
     */
    private static final String JOIN = "echo 0 >&2 || exit 126; exec 2>\"$0\"; exec \"$@\"";

    /** One whose group has a two-hundredth of a processor takes ten seconds where others work as well. */
    private static final long START_MILLIS = 60_000;

    private static final long KILL_MILLIS = 10_000;

    private record Started(IsolationStep.Start step, ControlGroup inside, Process process, Path log) {}

    private final LabName lab;
    private final Machine machine;
    private final List<Started> started = new ArrayList<>();

    IsolationWork(LabName lab, Machine machine) {
        this.lab = lab;
        this.machine = machine;
    }

    @Override
    public void startHolder(IsolationStep.Start step) throws IOException {
        Isolation wanted = step.isolation();
        Place place = machine.place(wanted.namespace());
        if (place == null) {
            throw new IOException("there is no namespace " + wanted.namespace());
        }
        HolderFiles files = new HolderFiles(lab, wanted.namespace());
        ControlGroup group = ControlGroup.of(step.group());
        ControlGroup inside = group.child(Holder.INSIDE);
        try {
            files.makeFolder();
            if (wanted.lower() != null) {
                SafeFile.write(files.lower().toString(), wanted.lower());
            }
            inside.create();
        } catch (SysException e) {
            files.remove();
            ProcessWork.release(machine, lab, step.namespace());
            throw e;
        }
        List<String> words =
                new ArrayList<>(List.of("setsid", "sh", "-c", JOIN, files.log().toString()));
        words.addAll(step.unshare());
        int flags = FileCalls.O_WRONLY | FileCalls.O_CLOEXEC;
        try (Fd all = FileCalls.open(group.procs().toString(), flags, 0);
                Fd made = FileCalls.open(inside.procs().toString(), flags, 0)) {
            ProcessBuilder builder = new ProcessBuilder(words)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(appendTo(made))
                    .redirectError(appendTo(all))
                    .directory(new File("/"));
            Process process = NetnsProcess.start(wanted.namespace().value(), place.namespace(), builder);
            started.add(new Started(step, inside, process, files.log()));
        }
    }

    private static ProcessBuilder.Redirect appendTo(Fd file) {
        return ProcessBuilder.Redirect.appendTo(new File("/proc/self/fd/" + file.number()));
    }

    /** Nobody but the kernel may end it, so there is nothing to wait for first. */
    @Override
    public void stopHolder(IsolationStep.Stop step) throws IOException {
        ControlGroup group = ControlGroup.of(step.group());
        group.kill();
        await(group, step);
        ProcessWork.removeEnded(group, step);
        if (step.isolation().lower() != null) {
            LabFiles.remove(Path.of(step.folder()));
        }
        new HolderFiles(lab, step.namespace()).remove();
        ProcessWork.release(machine, lab, step.namespace());
    }

    private static void await(ControlGroup group, PlanStep step) throws IOException {
        long end = System.nanoTime() + KILL_MILLIS * 1_000_000;
        while (group.isPopulated()) {
            if (System.nanoTime() > end) {
                throw new StepFailedException(step, new IOException("a process does not end"));
            }
            ProcessWork.pause();
        }
    }

    @Override
    public void setHostname(IsolationStep.SetHostname step) throws IOException {
        Place place = machine.place(step.namespace());
        Holder holder =
                place == null ? null : Holder.in(ControlGroup.of(step.group()).parent(), place.namespace());
        if (place == null || holder == null) {
            throw new IOException("nothing holds the UTS namespace of " + step.namespace());
        }
        List<String> words =
                List.of("nsenter", "--target", Integer.toString(holder.pid()), "--uts", "hostname", step.hostname());
        Process process = Programs.start(new ProcessBuilder(words).redirectErrorStream(true));
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(said.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until all that was asked for is there. */
    void end() throws IOException, InterruptedApplyException {
        long deadline = System.nanoTime() + START_MILLIS * 1_000_000;
        for (Started one : started) {
            while (!one.inside().isPopulated()) {
                InterruptedApplyException.check();
                boolean ended = !one.process().isAlive();
                if (ended && !one.inside().isPopulated() || System.nanoTime() > deadline) {
                    throw new StepFailedException(one.step(), new IOException(complaint(one, ended)));
                }
                ProcessWork.pause();
            }
        }
        started.clear();
    }

    private static String complaint(Started one, boolean ended) throws IOException {
        String said = Files.exists(one.log())
                ? Files.readString(one.log(), StandardCharsets.ISO_8859_1).strip()
                : "";
        String what = ended ? "the namespaces can't be made" : "the namespaces are not made in time";
        return said.isEmpty() ? what : what + ": " + said;
    }
}
