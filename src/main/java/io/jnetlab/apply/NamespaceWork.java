package io.jnetlab.apply;

import io.jnetlab.model.LabName;
import io.jnetlab.model.NetnsName;
import io.jnetlab.netlink.NetlinkException;
import io.jnetlab.netlink.NlRequest;
import io.jnetlab.netns.CreatedNetns;
import io.jnetlab.netns.NetnsCreation;
import io.jnetlab.netns.NetnsThread;
import io.jnetlab.netns.NetworkNamespace;
import io.jnetlab.netns.NoSuchNetnsException;
import io.jnetlab.netns.Sysctls;
import io.jnetlab.observe.Machine;
import io.jnetlab.observe.Mark;
import io.jnetlab.observe.Place;
import io.jnetlab.plan.NamespaceStep;
import io.jnetlab.rtnetlink.LinkBuilder;
import io.jnetlab.rtnetlink.LinkRequests;
import io.jnetlab.rtnetlink.NsidRequests;
import io.jnetlab.rtnetlink.RtnetlinkClient;
import io.jnetlab.sys.Errno;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Makes, marks and deletes namespaces. */
final class NamespaceWork implements NamespaceStep.Visitor<IOException> {
    /** More threads than these only wait for the kernel's locks. */
    private static final int THREADS = 2;

    private static final long CLEANUP_NANOS = 1_000_000_000L;
    private static final long RETRY_NANOS = 10_000_000L;

    private static final String OWN = "/proc/thread-self/ns/net";

    private final LabName lab;
    private final Machine machine;
    private final RequestQueues queues;
    private final FileWork files;
    private final Map<String, NamespaceStep.Add> additions = new LinkedHashMap<>();
    private final List<NamespaceStep.Delete> deletions = new ArrayList<>();

    /** @param files is told of the namespaces that go */
    NamespaceWork(LabName lab, Machine machine, RequestQueues queues, FileWork files) {
        this.lab = lab;
        this.machine = machine;
        this.queues = queues;
        this.files = files;
    }

    @Override
    public void addNamespace(NamespaceStep.Add step) {
        additions.put(step.namespace().value(), step);
    }

    @Override
    public void markNamespace(NamespaceStep.Mark step) throws IOException {
        queues.of(step.namespace()).add(step, mark(step.sysctls(), step.ruleset()));
    }

    @Override
    public void deleteNamespace(NamespaceStep.Delete step) {
        deletions.add(step);
        files.forget(step.namespace());
    }

    /** The request that writes the mark that says this on a namespace's {@code lo}. */
    private NlRequest mark(List<String> sysctls, boolean ruleset) {
        return LinkRequests.set(new LinkBuilder()
                .ifindex(Indexes.LO)
                .alias(new Mark(lab, sysctls, ruleset).toString())
                .build());
    }

    /** Makes all that were added, each marked before it has a name. */
    void flush() throws IOException {
        if (additions.isEmpty()) {
            return;
        }
        List<NetnsCreation<Place>> results = machine.namespaces()
                .createAll(new ArrayList<>(additions.keySet()), new Mark(lab).toString(), this::enter, THREADS);
        StepFailedException failure = null;
        for (NetnsCreation<Place> result : results) {
            CreatedNetns<Place> created = result.created();
            if (created != null) {
                machine.add(created.value());
            } else if (failure == null) {
                failure = failed(additions.get(result.name()), result.failure());
            }
        }
        additions.clear();
        if (failure != null) {
            throw failure;
        }
    }

    private static @Nullable StepFailedException failed(NamespaceStep.@Nullable Add step, @Nullable Throwable failure) {
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
        if (step == null || failure == null) {
            throw new IllegalStateException("a result without a request");
        }
        return new StepFailedException(step, failure instanceof IOException e ? e : new IOException(failure));
    }

    private Place enter(String name) throws IOException {
        NamespaceStep.Add step = additions.get(name);
        if (step == null) {
            throw new IllegalStateException(name);
        }
        NetworkNamespace namespace = NetworkNamespace.open(name, OWN);
        RtnetlinkClient client = null;
        try {
            client = RtnetlinkClient.open();
            client.execute(mark(step.sysctls(), step.ruleset()));
            return new Place(new NetnsName(name), namespace, client);
        } catch (IOException | RuntimeException | Error e) {
            if (client != null) {
                client.close();
            }
            namespace.close();
            throw e;
        }
    }

    /** Gives an id. That of a namespace which has just been deleted is free only when the kernel has cleaned up after it. */
    @Override
    public void setNsid(NamespaceStep.SetNsid step) throws IOException {
        flush();
        Place place = queues.place(step.namespace());
        NlRequest request = NsidRequests.set(place.namespace().fd().number(), step.nsid());
        long start = System.nanoTime();
        while (true) {
            try {
                machine.host().client().execute(request);
                return;
            } catch (NetlinkException e) {
                if (e.errno() != Errno.EEXIST || System.nanoTime() - start > CLEANUP_NANOS) {
                    throw new StepFailedException(step, e);
                }
            } catch (IOException e) {
                throw new StepFailedException(step, e);
            }
            LockSupport.parkNanos(RETRY_NANOS);
        }
    }

    /** Deletes those that are to go. */
    void delete() throws StepFailedException {
        for (NamespaceStep.Delete step : deletions) {
            machine.forget(step.namespace());
            try {
                machine.namespaces().delete(step.namespace().value());
            } catch (NoSuchNetnsException e) {
                // somebody else was faster
            } catch (IOException e) {
                throw new StepFailedException(step, e);
            }
        }
        deletions.clear();
    }

    @Override
    public void setSysctl(NamespaceStep.SetSysctl step) throws IOException {
        queues.of(step.namespace()).flush();
        Place place = queues.place(step.namespace());
        if (place.name().isHost()) {
            Sysctls.write(step.key(), step.value());
        } else {
            NetnsThread.each(List.of(place.namespace()), inside -> Sysctls.write(step.key(), step.value()));
        }
    }
}
