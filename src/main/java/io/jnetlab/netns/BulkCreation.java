package io.jnetlab.netns;

import io.jnetlab.sys.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** Makes many namespaces on a few threads. */
final class BulkCreation<T extends @Nullable Object> implements Runnable {
    private final List<String> names;
    private final String mark;
    private final NetnsInit<T, ?> init;
    private final NetnsMaker maker;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReferenceArray<NetnsCreation<T>> results;

    BulkCreation(List<String> names, String mark, NetnsInit<T, ?> init, NetnsMaker maker) {
        this.names = List.copyOf(names);
        this.mark = mark;
        this.init = init;
        this.maker = maker;
        this.results = new AtomicReferenceArray<>(names.size());
    }

    List<NetnsCreation<T>> runOn(int threads) {
        int wanted = Math.max(1, Math.min(threads, names.size()));
        // A thread ends with its first failure, in whatever state it then is; another goes on with the rest.
        while (next.get() < names.size()) {
            List<Thread> running = new ArrayList<>();
            for (int i = 0; i < wanted; i++) {
                Thread thread = new Thread(this, "netns of many");
                thread.setDaemon(true);
                thread.start();
                running.add(thread);
            }
            for (Thread thread : running) {
                Threads.join(thread);
            }
        }
        List<NetnsCreation<T>> all = new ArrayList<>(names.size());
        for (int i = 0; i < names.size(); i++) {
            all.add(results.get(i));
        }
        return all;
    }

    /** One thread's work. */
    @Override
    public void run() {
        boolean good = true;
        while (good) {
            int i = next.getAndIncrement();
            if (i >= names.size()) {
                return;
            }
            NetnsCreation<T> result = one(names.get(i));
            results.set(i, result);
            good = result.failure() == null;
        }
    }

    private NetnsCreation<T> one(String name) {
        try {
            return new NetnsCreation<>(name, maker.make(name, mark, init), null);
        } catch (Throwable e) { // each name has its own result
            return new NetnsCreation<>(name, null, e);
        }
    }
}
