package io.jnetlab.cgroup;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.jnetlab.testing.Hermetic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class ControlGroupIT {
    private static final int TIMES = 300;

    /** Two jnetlabs of two network namespaces, which take no notice of each other's locks. */
    @Test
    void twoComeAndGoBesideEachOther() throws Exception {
        Hermetic.requireControlGroups();
        // Not that of labs, whose groups of other tests come and go, too.
        String name = "jnetlab-test-" + System.nanoTime();
        ControlGroup group = requireNonNull(ControlGroup.root()).child(name);
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> comeAndGo(group.child("a")));
        comeAndGo(group.child("b"));
        other.get();
        group.removeEmpty();
        assertFalse(group.exists());
    }

    private static void comeAndGo(ControlGroup group) {
        try {
            for (int i = 0; i < TIMES; i++) {
                group.create();
                group.removeEmpty();
                group.parent().removeEmpty();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
