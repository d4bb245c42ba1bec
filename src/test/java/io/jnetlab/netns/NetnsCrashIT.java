package io.jnetlab.netns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.jnetlab.testing.ChildJvm;
import io.jnetlab.testing.Command;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that is killed between any two steps leaves nothing, or what says whose it is and can be deleted. */
@Tag("processes")
final class NetnsCrashIT {
    private final NetworkNamespaces namespaces = new NetworkNamespaces();

    private static void killedBefore(String action, String step) {
        Command ran = ChildJvm.run(CrashMain.class, action, step);
        assertEquals(128 + 9, ran.status(), ran::allOutput);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unshare", "link"})
    void beforeItHasANameNothingIsLeft(String step) throws IOException {
        killedBefore("create", step);
        assertEquals(new NetnsPins(List.of(), List.of()), namespaces.pins());
    }

    @Test
    void beforeTheMountTheFileSaysWhoseItIs() throws IOException {
        killedBefore("create", "mount");
        assertLeftoverAndDelete();
    }

    @Test
    void afterTheMountThePinIsWhole() throws IOException {
        killedBefore("create", "return");
        assertNotNull(namespaces.pins().pin("ns1"));
        killedBefore("delete", "unmount");
        assertNotNull(namespaces.pins().pin("ns1"));
        killedBefore("delete", "unlink");
        assertLeftoverAndDelete();
    }

    private void assertLeftoverAndDelete() throws IOException {
        assertEquals(
                new NetnsPins(
                        List.of(),
                        List.of(new NetnsLeftover(
                                "ns1", "/run/netns/ns1", NetnsLeftover.Kind.FILE, "jnetlab lab=crash"))),
                namespaces.pins());
        Command.run("ip", "netns", "delete", "ns1").orFail();
        assertEquals(new NetnsPins(List.of(), List.of()), namespaces.pins());
    }
}
