package io.jnetlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import io.jnetlab.apply.LabApplier;
import io.jnetlab.cli.output.Style;
import io.jnetlab.fuzz.Shown;
import io.jnetlab.model.LabName;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import io.jnetlab.testing.KernelFeature;
import io.jnetlab.testing.QuietListener;
import io.jnetlab.topology.LoadResult;
import io.jnetlab.topology.Topology;
import io.jnetlab.topology.TopologyLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names that would be commands in a shell, and text of others that would steer a terminal: nothing of it happens. */
final class HostileIT {
    private static final LabName LAB = new LabName("hostile");
    private static final String FILE =
            """
            name: hostile
            description: "$(canary) '`canary`"
            namespaces:
              "$(canary)":
                hosts: auto
                interfaces:
                  "`canary`": {addresses: [10.9.0.1/24], alias: "'; canary; '$(canary)", altnames: ["$(canary)x"]}
                run:
                  - {name: it, command: [printf, "%s", "$(canary)'`canary`\\e[31m\\u202e\\n;canary"], ready: {exit: 0}}
              ";canary;":
                hosts: {"h1": 10.9.0.1}
                interfaces: {"&canary&": {addresses: [10.9.0.2/24]}}
              "a'\\"*": {interfaces: {"|canary": {addresses: [10.9.1.1/24]}}}
              "~#!": {interfaces: {">canary": {addresses: [10.9.1.2/24]}}}
            links:
              - ["$(canary):`canary`", ";canary;:&canary&"]
              - ["a'\\"*:|canary", "~#!:>canary"]
            """;

    /** A lab as others are, which somebody then writes on the walls of. */
    private static final String PLAIN =
            """
            name: hostile
            namespaces:
              a: {hosts: auto, interfaces: {e0: {addresses: [10.9.0.1/24], altnames: [x]}}}
              b: {interfaces: {e0: {addresses: [10.9.0.2/24]}}}
            bridges: {brh: {external_ids: {k: v}}}
            links: [[a:e0, b:e0], [b, brh]]
            """;

    @TempDir
    Path folder;

    private static LabApplier applier() {
        return new LabApplier(new QuietListener(), true, System.getenv());
    }

    private String up(String yaml) throws Exception {
        Path file = Files.writeString(folder.resolve("hostile.yaml"), yaml);
        LoadResult loaded = TopologyLoader.load(file);
        Topology topology = loaded.topology();
        assertNotNull(topology, () -> loaded.diagnostics().toString());
        applier().up(topology.lab(), topology.desired(), yaml.getBytes(StandardCharsets.UTF_8));
        return file.toString();
    }

    /** What the commands show, on a terminal and elsewhere, as text and as JSON. */
    private static String shown(String... arguments) {
        CliRun plain = CliRun.of(arguments);
        Shown.check(plain.out() + plain.err());
        CliRun terminal = CliRun.on(true, Map.of(), arguments);
        String text = terminal.out() + terminal.err();
        StringBuilder uncolored = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            int color = Style.lengthAt(text, i);
            uncolored.append(color > 0 ? "" : text.charAt(i));
            i += Math.max(1, color);
        }
        Shown.check(uncolored.toString().replace("\r\u001b[K", ""));
        return plain.out() + plain.err();
    }

    @Test
    void namesAreNamesToShellsAndFiles() throws Exception {
        Hermetic.requireControlGroups();
        Path marker = folder.resolve("it-ran");
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Path canary = Files.writeString(bin.resolve("canary"), "#!/bin/sh\necho ran >'" + marker + "'\n");
        assertTrue(canary.toFile().setExecutable(true));
        String file = Files.writeString(folder.resolve("hostile.yaml"), FILE).toString();
        String script = CliRun.of("plan", "--commands", file).out();
        Shown.check(script);
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", script).directory(folder.toFile());
        shell.environment().merge("PATH", bin.toString(), (path, own) -> own + ":" + path);
        try {
            Command.run(shell).orFail();
            assertFalse(Files.exists(marker), script);
            CliRun plan = CliRun.of("plan", file);
            assertEquals("lab hostile: nothing differs\n", plan.out(), plan.err());
        } finally {
            Command.sh(
                    """
                    for ns in /run/netns/*; do ip netns delete "${ns##*/}"; done
                    for root in /sys/fs/cgroup /sys/fs/cgroup/unified; do
                        find "$root/jnetlab/$(stat -Lc %i /proc/self/ns/net)" -depth -type d -exec rmdir {} \\;
                    done
                    rm -rf /etc/netns /run/jnetlab/lab-*
                    """);
        }
        try {
            up(FILE);
            for (String[] command : List.of(
                    new String[] {"list"},
                    new String[] {"status", "hostile"},
                    new String[] {"plan", file},
                    new String[] {"validate", "--resolved", file})) {
                shown(command);
            }
            CliRun terminal = CliRun.on(true, Map.of(), "logs", "hostile");
            assertEquals("$(canary)'`canary`\\u001b[31m\\u202e\n;canary\n", terminal.out());
            assertEquals(
                    "$(canary)'`canary`\u001b[31m\u202e\n;canary\n",
                    CliRun.of("logs", "hostile").out());
        } finally {
            applier().down(LAB);
        }
        assertFalse(Files.exists(marker));
    }

    @Test
    void whatOthersWroteIsShownAndDoesNothing() throws Exception {
        Hermetic.requireFeature(KernelFeature.TUN);
        Hermetic.requireOpenVswitch();
        String file = up(PLAIN);
        Process sleeper = null;
        try {
            Command.run(
                            "bash",
                            "-ec",
                            """
                    e=$(printf '\\033[31m\\302\\233\\342\\200\\256')
                    ip -n a link add "x$e" type veth peer name "y$e"
                    ip -n a link set dev "x$e" alias "$e alias"
                    ip -n a link property add dev e0 altname "alt$e"
                    ip -n b link add "br$e" type bridge
                    ip netns add "red$e"
                    mkdir -p "/etc/netns/dir$e"
                    touch "/run/netns/left$e"
                    echo "10.0.0.1 $e" >>/etc/netns/a/hosts
                    OVS_RUNDIR=/run/jnetlab/ovs ovs-vsctl set bridge brh "external_ids:k=\\"$e\\""
                    cp "$(command -v sleep)" "$1/z$e"
                    """,
                            "sh",
                            folder.toString())
                    .orFail();
            Path program = null;
            try (var files = Files.newDirectoryStream(folder, "z*")) {
                program = files.iterator().next();
            }
            sleeper = new ProcessBuilder("ip", "netns", "exec", "a", program.toString(), "1000").start();
            String all = shown("plan", file)
                    + shown("plan", "--commands", file)
                    + shown("list")
                    + shown("status", "hostile")
                    + shown("doctor")
                    + shown("doctor", file);
            assertTrue(all.contains("\\u001b[31m\\u009b\\u202e"), all);
            for (String[] command : List.of(
                    new String[] {"plan", file, "-o", "json"},
                    new String[] {"status", "hostile", "-o", "json"},
                    new String[] {"list", "-o", "json"},
                    new String[] {"doctor", file, "-o", "json"})) {
                CliRun run = CliRun.of(command);
                Shown.check(run.out() + run.err());
                assertTrue(JsonParser.parseString(run.out()).isJsonObject());
            }
            shown("exec", "no\u001b[2J", "true");
            shown("up", folder + "/no\u001b[2J");
            shown("--\u001b[2J");
        } finally {
            if (sleeper != null) {
                sleeper.destroy();
                sleeper.waitFor();
            }
            clean();
        }
    }

    private static void clean() throws Exception {
        applier().down(LAB);
        Command.sh(
                "rm -f /run/netns/left*; for ns in /run/netns/*; do ip netns delete \"${ns##*/}\"; done; rm -rf /etc/netns");
    }
}
