package io.jnetlab.apply;

import io.jnetlab.cgroup.ControlGroup;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LabProcess;
import io.jnetlab.model.NetnsName;
import io.jnetlab.observe.Machine;
import io.jnetlab.observe.ProcessFiles;
import io.jnetlab.observe.ProcessReader;
import io.jnetlab.plan.PlanStep;
import io.jnetlab.plan.ProcessStep;
import io.jnetlab.sys.Errno;
import io.jnetlab.sys.ProcessCalls;
import io.jnetlab.sys.SysException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ends and starts the processes of a lab. */
final class ProcessWork implements ProcessStep.Visitor<IOException> {
    /** How long processes have to end by themselves after SIGTERM, all together, in milliseconds. */
    private static final long GRACE_MILLIS = 2_000;

    /** How long the kernel may take to end what it killed. */
    private static final long KILL_MILLIS = 10_000;

    private static final long PAUSE_MILLIS = 10;

    private final LabName lab;
    private final Machine machine;
    private final List<ProcessStep.Stop> stops = new ArrayList<>();
    private final Map<NetnsName, Deque<ProcessStep.Start>> starts = new LinkedHashMap<>();

    ProcessWork(LabName lab, Machine machine) {
        this.lab = lab;
        this.machine = machine;
    }

    /**
     * Looks whether processes can be started here, before anything else is changed: makes the lab's group.
     *
     * @throws IOException where they can't be; nothing is changed then
     */
    static void check(Machine machine, LabName lab) throws IOException {
        ControlGroup group = ProcessReader.group(machine, lab);
        if (group == null) {
            throw new IOException(
                    "\"run\" and \"isolate\" need control groups of version 2, which are not mounted on this machine:"
                            + " mount -t cgroup2 cgroup2 /sys/fs/cgroup");
        }
        try {
            group.create();
        } catch (SysException e) {
            removeEmpty(group);
            String need = "\"run\", \"isolate\" and \"limits\" need a control group, ";
            throw new IOException(
                    e.errno() == Errno.EACCES
                            ? need + "and this process may not make " + e.argument()
                                    + ": that needs the capability CAP_DAC_OVERRIDE"
                            : need + "which can't be made: " + e.getMessage(),
                    e);
        }
    }

    @Override
    public void startProcess(ProcessStep.Start step) {
        starts.computeIfAbsent(step.namespace(), k -> new ArrayDeque<>()).add(step);
    }

    @Override
    public void stopProcess(ProcessStep.Stop step) {
        stops.add(step);
    }

    @Override
    public void killProcess(ProcessStep.Kill step) throws IOException {
        StrangerWork.kill(step, machine.place(step.namespace()));
    }

    /** Does what was asked for. */
    void end() throws IOException, InterruptedApplyException {
        if (!stops.isEmpty()) {
            stopAll();
            stops.clear();
        }
        if (!starts.isEmpty()) {
            startAll();
            starts.clear();
        }
    }

    private void stopAll() throws IOException {
        Map<ProcessStep.Stop, ControlGroup> groups = new LinkedHashMap<>();
        for (ProcessStep.Stop step : stops) {
            groups.put(step, group(step.process()));
        }
        for (ControlGroup group : groups.values()) {
            group.signal(ProcessCalls.SIGTERM);
        }
        awaitEnd(groups.values(), GRACE_MILLIS);
        for (ControlGroup group : groups.values()) {
            group.kill();
        }
        if (!awaitEnd(groups.values(), KILL_MILLIS)) {
            throw new StepFailedException(stops.get(0), new IOException("a process does not end"));
        }
        for (Map.Entry<ProcessStep.Stop, ControlGroup> e : groups.entrySet()) {
            remove(e.getKey(), e.getValue());
        }
    }

    private void remove(ProcessStep.Stop step, ControlGroup group) throws IOException {
        removeEnded(group, step);
        LabProcess process = step.process();
        new ProcessFiles(lab, process.namespace(), process.name()).remove();
        release(machine, lab, process.namespace());
    }

    /**
     * Removes a group whose processes have been ended. One that was just being started enters by itself, perhaps only now: it
     * is ended, too, or finds that the group is gone, and gives up.
     */
    static void removeEnded(ControlGroup group, PlanStep step) throws IOException {
        long end = System.nanoTime() + KILL_MILLIS * 1_000_000;
        while (!group.remove()) {
            if (System.nanoTime() > end) {
                throw new StepFailedException(step, new IOException(group + " can't be removed: something is in it"));
            }
            group.kill();
            pause();
        }
    }

    /** Removes what one that was killed between two folders has left empty. */
    static void sweep(Machine machine, LabName lab) throws IOException {
        ControlGroup group = ProcessReader.group(machine, lab);
        if (group != null && group.parent().parent().exists()) {
            if (group.exists()) {
                for (ControlGroup place : group.children()) {
                    place.removeEmpty();
                }
            }
            removeEmpty(group);
        }
    }

    /** Removes the groups of the namespace, the lab and all labs, as far as nothing is in them. */
    static void release(Machine machine, LabName lab, NetnsName namespace) throws IOException {
        ControlGroup group = ProcessReader.group(machine, lab);
        if (group != null && group.child(namespace.value()).removeEmpty()) {
            removeEmpty(group);
        }
    }

    /** Removes the group of a lab, and those of all labs, as far as nothing is in them. */
    private static void removeEmpty(ControlGroup group) throws IOException {
        if (group.removeEmpty() && group.parent().removeEmpty()) {
            group.parent().parent().removeEmpty();
        }
    }

    /** Whether all of them have ended in time. */
    private static boolean awaitEnd(Iterable<ControlGroup> groups, long millis) throws IOException {
        long end = System.nanoTime() + millis * 1_000_000;
        for (ControlGroup group : groups) {
            while (group.isPopulated()) {
                if (System.nanoTime() > end) {
                    return false;
                }
                pause();
            }
        }
        return true;
    }

    /** A pause that an interrupt ends; who asks for it next sees the interrupt. */
    static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ControlGroup group(LabProcess process) throws IOException {
        ControlGroup group = ProcessReader.group(machine, lab);
        if (group == null) {
            throw new IOException("there are no control groups of version 2");
        }
        return group.child(process.group());
    }

    /** Namespaces do not wait for each other; in each, one command waits until the one before is ready. */
    private void startAll() throws IOException, InterruptedApplyException {
        Map<NetnsName, StartedProcess> current = new LinkedHashMap<>();
        while (true) {
            for (Map.Entry<NetnsName, Deque<ProcessStep.Start>> e : starts.entrySet()) {
                ProcessStep.Start next =
                        current.containsKey(e.getKey()) ? null : e.getValue().poll();
                if (next != null) {
                    current.put(e.getKey(), begin(next));
                }
            }
            if (current.isEmpty()) {
                return;
            }
            boolean moved = false;
            for (Iterator<StartedProcess> it = current.values().iterator(); it.hasNext(); ) {
                if (it.next().isReady()) {
                    it.remove();
                    moved = true;
                }
            }
            InterruptedApplyException.check();
            if (!moved) {
                pause();
            }
        }
    }

    private StartedProcess begin(ProcessStep.Start step) throws StepFailedException {
        try {
            return StartedProcess.start(lab, machine, step, group(step.process()));
        } catch (IOException e) {
            throw new StepFailedException(step, e);
        }
    }
}
