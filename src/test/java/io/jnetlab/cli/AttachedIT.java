package io.jnetlab.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people are told of namespaces that something else made. */
final class AttachedIT {
    private static final String LAB =
            "{name: att, namespaces: {x: {attach: {netns: theirs}}, y: {}}, links: [[x:e0, y:e0]]}\n";

    @Test
    void whatIsNotThereIsRefusedWithItsPlace(@TempDir Path folder) throws Exception {
        String file = Files.writeString(folder.resolve("att.yaml"), LAB).toString();
        String place = "   from " + file + ":1:38\n";
        CliRun plan = CliRun.of("plan", file);
        assertTrue(
                plan.err()
                        .contains(
                                "up would refuse: netns theirs, which is to be attached as x, is not there\n" + place),
                plan.err());
    }
}
