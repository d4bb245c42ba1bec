package io.jnetlab.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.jnetlab.generate.GenerateException;
import io.jnetlab.generate.Kind;
import io.jnetlab.graph.elk.ElkLayout;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page as a browser shows it, where there is no network. */
@Tag("processes")
final class HtmlPageIT {
    private static final Pattern FOUND = Pattern.compile("data-found=\"([^\"]*)\"");
    private static final Pattern POLICY = Pattern.compile("<meta http-equiv=\"Content-Security-Policy\"[^>]*>");

    @TempDir
    Path folder;

    @BeforeAll
    static void browser() {
        Hermetic.requireCommand("chromium", "chromium");
    }

    static List<Graph> graphs() throws IOException, GenerateException {
        List<Graph> out = new ArrayList<>();
        for (String name : List.of("two-ns", "vlans", "wireguard", "nat-firewall", "vxlan-ovs")) {
            out.add(Graphs.ofFile(Path.of("topologies", name + ".yaml")));
        }
        out.add(Graphs.generated(Kind.STAR, 50));
        out.add(Graphs.generated(Kind.LINEAR, 10));
        out.add(Graphs.generated(Kind.GRID, 7, 7));
        out.add(Graphs.generated(Kind.FAT_TREE, 4));
        out.add(Graphs.everyState());
        out.add(Graphs.hostile());
        return out;
    }

    @ParameterizedTest
    @MethodSource("graphs")
    void showsAllOfIt(Graph graph) throws IOException {
        String page = HtmlWriter.write(new ElkLayout().place(graph));
        // The probe is a script of another hash.
        String probe =
                new String(HtmlPageIT.class.getResourceAsStream("probe.js").readAllBytes(), StandardCharsets.UTF_8);
        String probed =
                POLICY.matcher(page).replaceFirst("").replace("</body>", "<script>" + probe + "</script></body>");
        Command shown = show(probed);
        Matcher matcher = FOUND.matcher(shown.out());
        assertTrue(matcher.find(), shown.allOutput());
        String json = new String(Base64.getDecoder().decode(matcher.group(1)), StandardCharsets.UTF_8);
        JsonObject found = JsonParser.parseString(json).getAsJsonObject();
        assertEquals("[]", found.get("faults").toString());
        assertEquals(graph.nodes().size(), found.get("nodes").getAsInt());
        assertEquals(graph.wires().size(), found.get("wires").getAsInt());
        assertEquals("[]", found.get("asked").toString());
        assertEquals("[]", found.get("foreign").toString());
        assertEquals("[]", found.get("handlers").toString());
        assertEquals(2, found.get("scripts").getAsInt(), "its own, and the probe");
        assertEquals("", console(shown));
    }

    /** As it is: the policy lets its script and its style run, and nothing complains. */
    @Test
    void itsPolicyLetsItsOwnScriptRun() throws IOException {
        String page = HtmlWriter.write(new ElkLayout().place(Graphs.ofFile(Path.of("topologies/two-ns.yaml"))));
        Command shown = show(page);
        assertEquals("", console(shown));
        String first = page.substring(page.indexOf("viewBox"), page.indexOf("tabindex"));
        assertFalse(shown.out().contains(first), "the script has not fitted the drawing into the window");
        assertTrue(shown.out().contains("</aside>"), shown.allOutput());
        assertEquals("", console(show(HtmlWriter.write(new ElkLayout().place(Graphs.hostile())))));
    }

    /** What the policy does not let run is said. */
    @Test
    void itsPolicyRefusesOtherScripts() throws IOException {
        String page = HtmlWriter.write(new ElkLayout().place(Graphs.everyState()));
        Command shown = show(page.replace("</body>", "<script>document.title = 'hacked'</script></body>"));
        assertTrue(console(shown).contains("Content Security Policy"), shown.err());
        assertFalse(shown.out().contains("<title>hacked"), shown.out());
    }

    private Command show(String page) throws IOException {
        Path file = Files.writeString(folder.resolve("page.html"), page);
        ProcessBuilder browser = new ProcessBuilder(
                "timeout",
                "120",
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + Files.createTempDirectory(folder, "profile"),
                "--window-size=1600,1000",
                "--enable-logging=stderr",
                "--dump-dom",
                file.toUri().toString());
        browser.environment().put("HOME", folder.toString());
        return Command.run(browser).orFail();
    }

    /** What the page's console says; the browser has pages of its own. */
    private static String console(Command shown) {
        StringBuilder out = new StringBuilder();
        for (String line : shown.err().split("\n", -1)) {
            if (line.contains(":CONSOLE") && line.contains("source: file:")) {
                out.append(line).append('\n');
            }
        }
        return out.toString();
    }
}
