package io.jnetlab.apply;

import io.jnetlab.cgroup.ControlGroup;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LabProcess;
import io.jnetlab.model.Ready;
import io.jnetlab.netns.NetnsProcess;
import io.jnetlab.netns.NetworkNamespace;
import io.jnetlab.observe.Holder;
import io.jnetlab.observe.Machine;
import io.jnetlab.observe.Place;
import io.jnetlab.observe.ProcessFiles;
import io.jnetlab.plan.ProcessStep;
import io.jnetlab.sys.Fd;
import io.jnetlab.sys.FileCalls;
import io.jnetlab.sys.SysException;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command of {@code run} that was started and may not be ready yet. */
final class StartedProcess implements Ready.Scene<IOException> {
    /**
     * Enters the control group, runs the command and keeps its status. It is the shell that goes on, so that the status is
     * known later, when nobody waits for the process any more. Its standard error is the group's list of processes: that
     * file can't be opened under the namespace's own {@code /sys}.
     */
    private static final String SUPERVISOR =
            "echo 0 >&2 || exit 126; exec 2>&1; e=$1; shift; \"$@\"; s=$?; echo $s >\"$e\"; exit $s";

    private static final int TAIL_LINES = 5;
    private static final int TAIL_BYTES = 4096;

    private final ProcessStep.Start step;
    private final NetworkNamespace namespace;
    private final @Nullable Holder holder;
    private final ProcessFiles files;
    private final Process process;
    private final long deadline;
    private final ControlGroup group;

    /** Whether it has entered its group, so that whoever looks there finds it. */
    private boolean joined;

    /** The condition's command while it runs. */
    private @Nullable Process asking;

    private StartedProcess(
            ProcessStep.Start step,
            NetworkNamespace namespace,
            @Nullable Holder holder,
            ProcessFiles files,
            Process process,
            long deadline,
            ControlGroup group) {
        this.group = group;
        this.step = step;
        this.namespace = namespace;
        this.holder = holder;
        this.files = files;
        this.process = process;
        this.deadline = deadline;
    }

    static StartedProcess start(LabName lab, Machine machine, ProcessStep.Start step, ControlGroup group)
            throws IOException {
        LabProcess wanted = step.process();
        Place place = machine.place(wanted.namespace());
        if (place == null) {
            throw new IOException("there is no namespace " + wanted.namespace());
        }
        Holder holder = Holder.in(group.parent(), place.namespace());
        if (holder == null) {
            NetnsProcess.find(wanted.command().get(0), System.getenv("PATH"));
        } else {
            holder.find(wanted.command().get(0), System.getenv("PATH"));
        }
        ProcessFiles files = new ProcessFiles(lab, wanted.namespace(), wanted.name());
        try {
            // First, since a group without is taken for that of a command by hand.
            files.keep(wanted.command());
            group.create();
        } catch (SysException e) {
            files.remove();
            files.removeLog();
            ProcessWork.release(machine, lab, wanted.namespace());
            throw e;
        }
        List<String> words = new ArrayList<>(List.of(
                "setsid", "sh", "-c", SUPERVISOR, "jnetlab", files.exit().toString()));
        if (holder != null) {
            words.addAll(holder.enter());
        }
        words.addAll(wanted.command());
        Process process;
        try (Fd procs = FileCalls.open(group.procs().toString(), FileCalls.O_WRONLY | FileCalls.O_CLOEXEC, 0)) {
            ProcessBuilder builder = builder(lab, wanted, words)
                    .redirectOutput(files.log().toFile())
                    .redirectError(ProcessBuilder.Redirect.appendTo(new File("/proc/self/fd/" + procs.number())));
            process = NetnsProcess.start(wanted.namespace().value(), place.namespace(), builder);
        }
        Ready ready = wanted.ready();
        long within = ready == null ? 0 : ready.within().toNanos();
        return new StartedProcess(step, place.namespace(), holder, files, process, System.nanoTime() + within, group);
    }

    private static ProcessBuilder builder(LabName lab, LabProcess wanted, List<String> words) {
        ProcessBuilder builder =
                new ProcessBuilder(words).redirectInput(new File("/dev/null")).directory(new File("/"));
        builder.environment().put("JNETLAB_LAB", lab.value());
        builder.environment().put("JNETLAB_NS", wanted.namespace().value());
        return builder;
    }

    /**
     * Whether the next one may start.
     *
     * @throws StepFailedException where it will not become ready
     */
    boolean isReady() throws StepFailedException {
        Ready ready = step.process().ready();
        try {
            Integer ended = status();
            joined |= ended != null || group.isPopulated();
            if (ready == null || !joined) {
                return joined;
            }
            if (ready.condition().holds(this)) {
                return true;
            }
            if (ended != null && (ended != 0 || ready.condition().failsAtEnd())) {
                throw failed("ended with status " + ended + " before it was ready");
            }
            if (System.nanoTime() > deadline) {
                throw failed("is not ready after " + ready.within().toMillis() + " ms");
            }
            return false;
        } catch (StepFailedException e) {
            throw e;
        } catch (IOException e) {
            throw new StepFailedException(step, e);
        }
    }

    @Override
    public boolean listens(int port) throws IOException {
        return ListeningPorts.of(namespace).contains(port);
    }

    @Override
    public boolean exists(String path) {
        return Files.exists(holder == null ? Path.of(path) : holder.seen(path));
    }

    @Override
    public @Nullable Integer status() {
        return process.isAlive() ? null : process.exitValue();
    }

    @Override
    public boolean succeeds(List<String> command) throws IOException {
        if (asking == null) {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .directory(new File("/"));
            asking = Holder.start(holder, namespace, builder);
        }
        if (asking.isAlive()) {
            return false;
        }
        int status = asking.exitValue();
        asking = null;
        return status == 0;
    }

    private StepFailedException failed(String what) throws IOException {
        if (asking != null) {
            asking.destroyForcibly();
        }
        StringBuilder message = new StringBuilder("the command ").append(what);
        List<String> lines = tail();
        if (!lines.isEmpty()) {
            message.append("; the end of its output:");
            for (String line : lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size())) {
                message.append("\n   ").append(line);
            }
        }
        return new StepFailedException(step, new IOException(message.toString()));
    }

    /** The last lines of what it wrote, which may be more than memory holds. */
    private List<String> tail() throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(files.log().toFile(), "r")) {
            long length = in.length();
            byte[] end = new byte[(int) Math.min(length, TAIL_BYTES)];
            in.seek(length - end.length);
            in.readFully(end);
            return new String(end, StandardCharsets.ISO_8859_1).lines().toList();
        }
    }
}
