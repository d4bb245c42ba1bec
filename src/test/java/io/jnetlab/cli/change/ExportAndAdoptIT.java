package io.jnetlab.cli.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.jnetlab.cli.Main;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.testing.ChildJvm;
import io.jnetlab.testing.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From what was made by hand to a lab, as a user calls it. */
final class ExportAndAdoptIT {
    @TempDir
    Path folder;

    @BeforeEach
    void make() {
        Command.sh("set -e; ip netns add red; ip netns add blue;"
                        + " ip link add eth0 netns red type veth peer name eth0 netns blue;"
                        + " for n in red blue; do ip -n $n link set lo up; ip -n $n link set eth0 up; done;"
                        + " ip -n red address add 10.0.0.1/24 dev eth0; ip -n blue address add 10.0.0.2/24 dev eth0")
                .orFail();
    }

    @AfterEach
    void takeAway() {
        Command.sh("ip netns del red; ip netns del blue; umount /run/netns; rmdir /run/netns");
    }

    /** A process of its own: a command that catches signals does so once. */
    private static Command call(String... arguments) {
        return ChildJvm.run(Main.class, arguments);
    }

    @Test
    void whatIsThereBecomesAFileAndALab() throws IOException {
        Command export = call("export", "--lab", "colours");
        assertEquals(ExitCode.OK, export.status(), export.err());
        assertEquals("", export.err());
        assertEquals(
                """
                name: colours
                defaults:
                  interface: {dad: true, ipv6: on}
                namespaces:
                  blue:
                    interfaces:
                      eth0: {addresses: [10.0.0.2/24]}
                  red:
                    interfaces:
                      eth0: {addresses: [10.0.0.1/24]}
                links:
                  - [blue:eth0, red:eth0]
                """,
                export.out());
        String file =
                Files.writeString(folder.resolve("colours.yaml"), export.out()).toString();
        assertEquals("lab colours: nothing differs\n", call("plan", file).out());

        Command adopt = call("adopt", file);
        assertEquals(ExitCode.OK, adopt.status(), adopt.err());
        assertEquals("lab colours is adopted: jnetlab up, status and down work on it now\n", adopt.out());
        assertEquals("lab colours is up, nothing changed\n", call("up", file).out());
        assertEquals(
                "lab colours is adopted already, nothing changed\n",
                call("adopt", file).out());
        assertTrue(call("status", "colours").out().contains("as its file says"));
        assertEquals(export.out(), call("export").out(), "the name is the lab's");
        assertTrue(call("export", "red").out().startsWith("name: exported\n"), "a part of it is another");
        assertEquals(ExitCode.OK, call("down", "colours").status());
        assertEquals("", Command.run("ip", "netns", "list").out());
    }

    @Test
    void whatDiffersIsNotAdopted() throws IOException {
        Command export = call("export", "--lab", "colours");
        String file = Files.writeString(
                        folder.resolve("colours.yaml"), export.out().replace("10.0.0.2/24", "10.0.0.3/24"))
                .toString();
        Command adopt = call("adopt", file);
        assertEquals(ExitCode.NO, adopt.status());
        assertTrue(adopt.err().contains("+       address 10.0.0.3/24"), adopt.err());
        assertTrue(adopt.err().contains("-       address 10.0.0.2/24"), adopt.err());
        assertTrue(adopt.err().contains("error: what is there is not as the file of lab colours says\n"), adopt.err());
        assertEquals("", call("list", "-q").out());
    }

    @Test
    void programsReadItAsJson() {
        JsonObject json =
                JsonParser.parseString(call("export", "-o", "json").out()).getAsJsonObject();
        assertEquals("exported", json.get("lab").getAsString());
        assertTrue(json.get("file").getAsString().startsWith("name: exported\n"), json.toString());
        assertEquals(0, json.getAsJsonArray("remarks").size());
        assertEquals(0, json.getAsJsonArray("differences").size());
    }

    @Test
    void wrongNamesAreNamed() {
        Command namespace = call("export", "rde");
        assertEquals(ExitCode.USAGE, namespace.status());
        assertTrue(namespace.err().contains("there is no network namespace \"rde\" in /run/netns"), namespace.err());
        assertTrue(namespace.err().contains("did you mean \"red\"?"), namespace.err());
        assertEquals(ExitCode.USAGE, call("export", "--lab", "No").status());
        Command bridge = call("export", "--bridge", "nobr");
        assertEquals(ExitCode.USAGE, bridge.status(), bridge.out());
        assertTrue(bridge.err().contains("there is no bridge \"nobr\" on the host"), bridge.err());
        takeAway();
        Command none = call("export");
        assertEquals(ExitCode.NO, none.status());
        assertTrue(none.err().contains("there is no namespace in /run/netns"), none.err());
    }
}
