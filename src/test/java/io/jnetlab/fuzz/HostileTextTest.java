package io.jnetlab.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.diag.DiagnosticPrinter;
import io.jnetlab.diag.VisibleText;
import io.jnetlab.model.LabState;
import io.jnetlab.model.LiveState;
import io.jnetlab.model.MachineFacts;
import io.jnetlab.plan.FileStep;
import io.jnetlab.plan.PlanStep;
import io.jnetlab.plan.Planner;
import io.jnetlab.plan.ShellCommand;
import io.jnetlab.topology.LoadResult;
import io.jnetlab.topology.Topology;
import io.jnetlab.topology.TopologyLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Texts that would do something where they are taken as they are, in every place of a file that takes a text. */
final class HostileTextTest {
    private static final LiveState NOTHING = new LiveState(
            LabState.EMPTY,
            Map.of(),
            new MachineFacts(false, Collections.emptySortedMap(), Collections.emptySortedMap(), ""));

    private static final String[] HOSTILE = {
        "..",
        ".",
        "../../../etc/cron.d/x",
        "/etc/passwd",
        "a/../b",
        "a\nb",
        "a\rb",
        "a\tb",
        "\u001b[2J",
        "\u001b]0;x\u0007",
        "\u009b31m",
        "\u007f",
        "\0",
        "a\0b",
        "\u202eabc",
        "\u2066a\u2069",
        "\u200b",
        "\ufeff",
        "\u00ad",
        "\u2028",
        "\ud800",
        "\udc00",
        "\ue000",
        "\ufffe",
        "\udb40\udc41",
        "-rf",
        "--help",
        "-",
        "$(reboot)",
        "`reboot`",
        ";reboot",
        "a;b",
        "a&b",
        "a|b",
        "a>b",
        "'",
        "\"",
        "a'b",
        "a\"b",
        "\\",
        "a\\b",
        "*",
        "~",
        "#a",
        "!a",
        "$HOME",
        "${x}",
        "a b",
        "",
        " ",
        "%s%n",
        "host",
        "all",
        "default",
        "lo",
        "EOF",
        "A\nEOF\nreboot",
        "x".repeat(5000),
        "\u00e9",
        "\u4e2d"
    };

    /** In each, the text stands where @ is. */
    private static final String[] PLACES = {
        "name: @\nnamespaces: {a: {}}",
        "description: @\nnamespaces: {a: {}}",
        "namespaces: {@: {hosts: auto, hostname: x, interfaces: {lo: {addresses: [10.0.0.1/32]}}}}",
        "namespaces: {a: {interfaces: {@: {kind: dummy}}}}",
        "namespaces: {a: {interfaces: {d: {kind: dummy, altnames: [@]}}}}",
        "namespaces: {a: {interfaces: {d: {kind: dummy, alias: @}}}}",
        "namespaces: {a: {interfaces: {d: {kind: @}}}}",
        "namespaces: {a: {attach: {netns: @}}}",
        "namespaces: {a: {hostname: @}}",
        "namespaces: {a: {isolate: [mount], rootfs: {lower: @}}}",
        "namespaces: {a: {dns: {servers: [10.0.0.1], search: [@]}}}",
        "namespaces: {a: {dns: {servers: [10.0.0.1], options: [@]}}}",
        "namespaces: {a: {hosts: {@: 10.0.0.1}}}",
        "namespaces: {a: {sysctls: {@: 1}}}",
        "namespaces: {a: {sysctls: {net.ipv4.ip_forward: @}}}",
        "namespaces: {a: {firewall: @}}",
        "namespaces: {a: {run: [@]}}",
        "namespaces: {a: {run: [[echo, @]]}}",
        "namespaces: {a: {run: [{name: @, command: x}]}}",
        "namespaces: {a: {run: [{command: x, ready: {file: @}}]}}",
        "namespaces: {a: {limits: {memory: @}}}",
        "groups: {@: {forwarding: true}}\nnamespaces: {a: {groups: [@]}}",
        "bridges: {@: {}}",
        "bridges: {b: {external_ids: {@: x}}}",
        "bridges: {b: {external_ids: {x: @}}}",
        "bridges: {b: {other_config: {x: @}}}",
        "bridges: {b: {mirrors: {@: {select_all: true, output_vlan: 7}}}}",
        "bridges: {b: {ports: {@: {type: internal}}}}",
        "bridges: {b: {ports: {p: {type: vxlan, options: {remote_ip: 10.0.0.1, x: @}}}}}",
        "bridges: {b: {flows: @}}",
        "bridges: {b: {flows: [@]}}",
        "bridges: {b: {controllers: [@]}}",
        "namespaces: {a: {}, b: {}}\nlinks: [[\"a:x\", @]]",
        "namespaces: {a: {}}\nchecks: [{ping: @}]",
        "namespaces: {a: {}}\nchecks: [{run: [echo, @], in: a, title: @, hint: @}]",
    };

    @Test
    void noTextDoesMoreThanStandThere() throws Exception {
        int good = 0;
        for (String place : PLACES) {
            for (String text : HOSTILE) {
                good += check(place.replace("@", quote(text)), text) ? 1 : 0;
            }
        }
        // Not all is refused: descriptions, commands and the like hold any text.
        assertTrue(good > 300, good + " files are right");
    }

    private static String quote(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            VisibleText.appendJson(out, text.charAt(i));
        }
        return out.append('"').toString();
    }

    private static boolean check(String yaml, String text) throws Exception {
        LoadResult result = TopologyLoader.load("lab.yaml", yaml.getBytes(StandardCharsets.UTF_8));
        Shown.check(new DiagnosticPrinter(List.of(result.source()), false).print(result.diagnostics()));
        Topology topology = result.topology();
        if (topology == null) {
            assertFalse(result.diagnostics().isEmpty());
            return false;
        }
        assertEquals(-1, text.indexOf('\0'), yaml);
        Shown.check(TopologyLoader.resolved(result.source()));
        for (PlanStep step :
                Planner.plan(topology.lab(), topology.desired(), NOTHING).steps()) {
            for (ShellCommand command : step.commands()) {
                Shown.check(command.toString());
                assertTrue(command.words().get(0).matches("[a-z-]+"), () -> "not a program of ours: " + command);
            }
            if (step instanceof FileStep file) {
                Path path = Path.of(file.path());
                assertEquals(path, path.normalize());
                assertTrue(
                        path.startsWith("/run/jnetlab/lab-" + topology.lab()) || path.startsWith("/etc/netns"),
                        path::toString);
            }
        }
        return true;
    }

    /** Whatever a large file consists of, it is read or refused soon, and what is told of it is not large. */
    @Test
    void largeFilesAreReadInTime() {
        int size = 10 << 20;
        List<String> files = new ArrayList<>();
        files.add("[".repeat(size));
        files.add("description: \"" + "x".repeat(size - 20) + "\"");
        files.add("#".repeat(size));
        files.add("\u0001".repeat(size));
        files.add("x".repeat(size + 1));
        int less = 1 << 20;
        for (String piece : List.of(
                "{a: ", "- ", "\"", "a", "&a ", "*a ", "!", "? ", "\n", "%", "---\n", "\u00e9: \n", "'", "|\n x\n")) {
            files.add(piece.repeat(less / piece.length()));
        }
        files.add("description: |\n" + " x\n".repeat(less / 3));
        files.add("name: big\nnamespaces:\n" + "  ? a\n".repeat(less / 6));
        files.add("name: big\nnamespaces:\n" + "  a: {}\n".repeat(less / 8));
        for (String file : files) {
            byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
            long start = System.nanoTime();
            LoadResult result = TopologyLoader.load("big.yaml", bytes);
            String printed = new DiagnosticPrinter(List.of(result.source()), false).print(result.diagnostics());
            long millis = (System.nanoTime() - start) / 1_000_000;
            String what = VisibleText.escape(file.substring(0, 30));
            assertTrue(result.diagnostics().size() <= 1001, what);
            assertTrue(printed.length() < 1 << 20, what + " " + printed.length());
            assertTrue(millis < 20_000, () -> what + " takes " + millis + " ms");
        }
    }

    /** Bytes that are not UTF-8 are found wherever they are, and nothing of them is taken for something else. */
    @Test
    void otherEncodingsAreRefused() throws Exception {
        byte[] good = "name: a\nnamespaces: {\u00e9: {}}\n".getBytes(StandardCharsets.UTF_8);
        assertNotNull(TopologyLoader.load("a.yaml", good).topology());
        int[][] wrong = {
            {0xff},
            {0x80},
            {0xc0, 0xaf},
            {0xe0, 0x80, 0xaf},
            {0xed, 0xa0, 0x80},
            {0xf4, 0x90, 0x80, 0x80},
            {0xf8},
            {0xc3}
        };
        for (int[] sequence : wrong) {
            for (int at = 0; at <= good.length; at++) {
                byte[] bytes = new byte[good.length + sequence.length];
                System.arraycopy(good, 0, bytes, 0, at);
                for (int i = 0; i < sequence.length; i++) {
                    bytes[at + i] = (byte) sequence[i];
                }
                System.arraycopy(good, at, bytes, at + sequence.length, good.length - at);
                LoadResult result = TopologyLoader.load("a.yaml", bytes);
                assertNull(result.topology());
                Shown.check(new DiagnosticPrinter(List.of(result.source()), false).print(result.diagnostics()));
            }
        }
        String text = "name: a\nnamespaces: {b: {}}\n";
        for (var charset : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            assertNull(TopologyLoader.load("a.yaml", text.getBytes(charset)).topology());
            assertNull(TopologyLoader.load("a.yaml", ("\ufeff" + text).getBytes(charset))
                    .topology());
        }
        assertNotNull(TopologyLoader.load("a.yaml", ("\ufeff" + text).getBytes(StandardCharsets.UTF_8))
                .topology());
        assertNull(TopologyLoader.load("a.yaml", (text + "\0").getBytes(StandardCharsets.UTF_8))
                .topology());
    }
}
