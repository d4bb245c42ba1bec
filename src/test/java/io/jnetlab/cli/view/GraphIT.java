package io.jnetlab.cli.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.cli.CliRun;
import io.jnetlab.cli.Jnetlab;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import io.jnetlab.testing.Topologies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a user calls it: with the jars as they are built, and of a lab that is up. */
@Tag("launcher")
final class GraphIT {
    private static final String LAB =
            """
            name: office
            description: <b>two rooms</b>
            namespaces:
              gw:
                forwarding: true
                interfaces: {lan: {addresses: [10.0.0.254/24]}, wan: {addresses: [198.51.100.1/30]}}
                routes: [{to: 10.9.0.0/24, via: 198.51.100.2}]
              far: {interfaces: {wan: {addresses: [198.51.100.2/30]}}}
              pc1: {interfaces: {eth0: {addresses: [10.0.0.1/24]}}}
              pc2: {interfaces: {eth0: {addresses: [10.0.0.2/24]}}}
            bridges:
              br: {kind: linux}
            links:
              - [gw:lan, br:br-gw]
              - [gw:wan, far:wan]
              - [pc1:eth0, br:br-pc1]
              - [pc2:eth0, br:br-pc2]
            """;

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init") // by install()
    private static Jnetlab jnetlab;

    @BeforeAll
    static void install() throws IOException {
        jnetlab = new Jnetlab(folder.resolve("prefix"));
    }

    /** The library in its jar of its own, less what nothing was seen to need, places what the whole one places. */
    @Test
    void theBuiltJarsDrawAsTheClassesDo() throws IOException {
        for (Path file : Topologies.files()) {
            String drawn =
                    jnetlab.run("graph", file.toString(), "-f", "svg").orFail().out();
            assertEquals(CliRun.of("graph", file.toString(), "-f", "svg").out(), drawn, file.toString());
        }
        Path lab = folder.resolve("fat-tree.yaml");
        jnetlab.run("generate", "fat-tree", "4", "--to", lab.toString()).orFail();
        String page =
                jnetlab.run("graph", lab.toString(), "-f", "html").orFail().out();
        assertEquals(CliRun.of("graph", lab.toString(), "-f", "html").out(), page);
    }

    @Test
    void withoutTheLibraryTheOthersAreDrawn() throws IOException {
        Path prefix = folder.resolve("without");
        Jnetlab without = new Jnetlab(prefix);
        Files.delete(prefix.resolve("lib/jnetlab/it").resolve(LayoutLibrary.JAR));
        Command refused = without.run("graph", "topologies/two-ns.yaml", "-f", "svg");
        assertEquals(ExitCode.MACHINE, refused.status());
        assertEquals(
                """
                error: the library that places what is drawn is not there: jnetlab-graph.jar
                   help: bin/setup makes it; --format text, dot and mermaid go without
                """,
                refused.err());
        without.run("graph", "topologies/two-ns.yaml").orFail();
    }

    @Test
    void opensAPage() throws IOException {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Path opened = folder.resolve("opened");
        Command.run("mkfifo", opened.toString()).orFail();
        Path opener = Files.writeString(bin.resolve("xdg-open"), "#!/bin/sh\necho \"$1\" >" + opened + "\n");
        Files.setPosixFilePermissions(opener, PosixFilePermissions.fromString("rwxr-xr-x"));
        Map<String, String> path = Map.of("PATH", bin + ":" + System.getenv("PATH"));
        Command run =
                jnetlab.run(path, "graph", "topologies/two-ns.yaml", "--open").orFail();
        Path page = Path.of(Files.readString(opened).strip());
        assertEquals("opened " + page + "\n", run.err());
        assertTrue(page.getFileName().toString().matches("jnetlab-two-ns-.*\\.html"), page.toString());
        assertTrue(Files.readString(page).startsWith("<!DOCTYPE html>"));
        Files.delete(page);
    }

    @Test
    void saysThatItCouldNotBeOpened() throws IOException {
        Path page = folder.resolve("unopened.html");
        Map<String, String> path = withOpener("exit 3");
        Command run = jnetlab.run(path, "graph", "topologies/two-ns.yaml", "--open", "--to", page.toString());
        assertEquals(ExitCode.MACHINE, run.status());
        assertEquals(
                "wrote " + page + "\nerror: xdg-open found nothing that opens " + page + ": exit status 3\n"
                        + "   help: open the file in a browser, or copy it to a machine that has one\n",
                run.err());
        assertTrue(Files.exists(page));
    }

    /** Root has no desktop, and browsers refuse to run as root. */
    @Test
    void opensAsTheUserOfSudo() throws IOException {
        Hermetic.requireOtherUsers();
        Map<String, String> path = new HashMap<>(withOpener("[ -r \"$1\" ] && [ \"$(id -un)\" = nobody ]"));
        path.put("SUDO_USER", "nobody");
        Command run =
                jnetlab.run(path, "graph", "topologies/two-ns.yaml", "--open").orFail();
        Path page = Path.of(run.err().replace("opened ", "").strip());
        assertEquals("nobody", Files.getOwner(page).getName());
        Files.delete(page);
    }

    /** A PATH in which xdg-open is that script, in a folder that everybody can enter. */
    private static Map<String, String> withOpener(String script) throws IOException {
        Path bin = Files.createTempDirectory("jnetlab-opener");
        Files.setPosixFilePermissions(bin, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path opener = Files.writeString(bin.resolve("xdg-open"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(opener, PosixFilePermissions.fromString("rwxr-xr-x"));
        bin.toFile().deleteOnExit();
        opener.toFile().deleteOnExit();
        return Map.of("PATH", bin + ":" + System.getenv("PATH"));
    }

    @Test
    void saysWhereThereIsNothingToOpenItWith() {
        Path page = folder.resolve("page.html");
        Map<String, String> path = Map.of("PATH", "/nonexistent");
        Command run = jnetlab.run(path, "graph", "topologies/two-ns.yaml", "--open", "--to", page.toString());
        assertEquals(ExitCode.MACHINE, run.status());
        assertTrue(run.err().contains("error: there is no xdg-open to open " + page), run.err());
        assertTrue(Files.exists(page));
    }

    @Test
    void showsALabAsItIs() throws IOException {
        Path file = Files.writeString(folder.resolve("office.yaml"), LAB);
        assertEquals(ExitCode.USAGE, jnetlab.run("graph", "office").status());
        jnetlab.run("up", file.toString()).orFail();
        try {
            String text = text();
            assertFalse(text.matches("(?s).*[×○≠?≈].*"), text);
            // What the file has, but what only a machine can tell.
            assertEquals(CliRun.of("graph", file.toString()).out(), text);

            Command.sh(
                            """
                            set -e
                            ip -n pc1 link set eth0 down
                            ip -n pc2 link del eth0
                            ip -n far link set lo down
                            rm /etc/netns/pc1/hosts
                            ip -n gw link set wan mtu 1400
                            ip -n gw route del 10.9.0.0/24
                            ip -n gw link add foreign0 type veth peer name foreign1 netns far
                            """)
                    .orFail();
            text = text();
            assertContains(text, "eth0 × ≠ 10.0.0.1/24");
            assertContains(text, "eth0 ○ 10.0.0.2/24");
            assertContains(text, "○ missing ──"); // and not down as well
            assertContains(text, "lo · down, drifted");
            assertContains(text, "wan ≠ 198.51.100.1/30 mtu 1400");
            assertContains(text, "foreign0 × ? ");
            String page = jnetlab.run("graph", "office", "-f", "html").orFail().out();
            assertContains(page, "<li>drifted: route 10.9.0.0/24 is missing</li>");
            assertContains(page, "<li>wan drifted: mtu: 1400 → 1500</li>");
            assertContains(page, "<li>foreign0 foreign</li>");
            assertContains(page, "<li>drifted: file /etc/netns/pc1/hosts is missing</li>");
            assertFalse(page.contains("lab-office/hosts"), page);
            Command.sh("echo 10.0.0.9 pc9 >>/run/jnetlab/lab-office/hosts").orFail();
            page = jnetlab.run("graph", "office", "-f", "html").orFail().out();
            assertEquals(
                    4,
                    page.split("<li>drifted: file /run/jnetlab/lab-office/hosts, content differs</li>", -1).length - 1);
            assertContains(page, "&lt;b&gt;two rooms&lt;/b&gt;");
            assertFalse(page.contains("<b>"), page);

            Command.sh("rm /run/jnetlab/lab-office/*.yaml").orFail();
            Command blind = jnetlab.run("graph", "office").orFail();
            assertEquals("warning: no copy of the lab's file is there to compare with\n", blind.err());
            assertFalse(blind.out().contains("≠"), blind.out());
        } finally {
            jnetlab.run("down", "office").orFail();
        }
    }

    private static String text() {
        return jnetlab.run("graph", "office").orFail().out();
    }

    private static void assertContains(String text, String part) {
        assertTrue(text.contains(part), () -> part + " is not in\n" + text);
    }
}
