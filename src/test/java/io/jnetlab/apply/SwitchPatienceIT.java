package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.netlink.GenericNetlink;
import io.jnetlab.observe.Machine;
import io.jnetlab.observe.StateReader;
import io.jnetlab.observe.SwitchFinder;
import io.jnetlab.ovsdb.FaultySwitch;
import io.jnetlab.ovsdb.PrivateOpenVswitch;
import io.jnetlab.topology.Topology;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who only looks holds no lock: the private Open vSwitch may end, or start, while it does. */
@Tag("processes")
final class SwitchPatienceIT {
    private static final Path RUNDIR = Path.of(PrivateOpenVswitch.RUNDIR);

    private final Topology lab = Labs.load(
            """
            name: patient
            namespaces: {a: {}}
            bridges: {psw: {}}
            links: [[a:eth0, psw:psw-a]]
            """);

    @BeforeEach
    void up() throws Exception {
        Labs.requireMixed();
        Labs.up(lab);
    }

    @AfterEach
    void down() throws Exception {
        Labs.down("patient");
    }

    private static void killServer() throws Exception {
        FaultySwitch.kill(FaultySwitch.server(RUNDIR));
    }

    private static void startAnew() throws Exception {
        new PrivateOpenVswitch(PrivateOpenVswitch.RUNDIR, System.getenv())
                .start(!GenericNetlink.has("ovs_datapath"), sentence -> {})
                .close();
    }

    /** Begins to look, and returns when that waits for something. */
    private static <T> FutureTask<T> waiting(Callable<T> look) {
        FutureTask<T> task = new FutureTask<>(look);
        Thread thread = new Thread(task, "who looks");
        thread.start();
        while (thread.getState() != Thread.State.TIMED_WAITING && !task.isDone()) {
            Thread.onSpinWait();
        }
        return task;
    }

    @Test
    void oneThatStartsIsWaitedFor() throws Exception {
        killServer();
        FutureTask<String> labs = waiting(Labs::labs);
        FutureTask<Boolean> same = waiting(() -> Labs.plan(lab).isEmpty());
        startAnew();
        assertEquals("[patient]", labs.get(20, TimeUnit.SECONDS));
        assertTrue(same.get(20, TimeUnit.SECONDS));
    }

    @Test
    void oneThatEndsIsWaitedFor() throws Exception {
        killServer();
        FaultySwitch.kill(FaultySwitch.vswitchd(RUNDIR));
        FutureTask<String> labs = waiting(Labs::labs);
        Labs.down("patient");
        assertTrue(labs.get(20, TimeUnit.SECONDS).matches("\\[(patient)?\\]"), labs::toString);
    }

    /** Also where it was there when the look began. */
    @Test
    void oneThatEndsMeanwhileIsLookedForAgain() throws Exception {
        try (Machine machine = Machine.open()) {
            machine.use(SwitchFinder.find(System.getenv()));
            killServer();
            startAnew();
            StateReader reader = new StateReader(machine).unlocked(System.getenv());
            assertEquals("[patient]", reader.labs().toString());
            killServer();
            FutureTask<String> labs = waiting(() -> reader.read(lab.lab(), lab.desired())
                    .ovs()
                    .bridges()
                    .keySet()
                    .toString());
            startAnew();
            assertEquals("[psw]", labs.get(20, TimeUnit.SECONDS));
        }
    }
}
