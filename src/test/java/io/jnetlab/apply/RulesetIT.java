package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.observe.RulesetException;
import io.jnetlab.plan.Plan;
import io.jnetlab.testing.ChildJvm;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import io.jnetlab.testing.KernelFeature;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rulesets are loaded, compared, changed and taken away on the real kernel. */
final class RulesetIT {
    private static final String LAB =
            """
            name: fw
            namespaces:
              r:
                forwarding: true
            MORE
              s: {}
            links:
              - [r:eth0, s:ETH]
            """;

    /** As nft doesn't print it. */
    private static final String SETS =
            """
                firewall: |
                  #!/usr/sbin/nft -f
                  flush ruleset
                  define lan = eth0
                  table ip t {
                    set fixed { type ipv4_addr; flags interval
                      elements = { 10.1.0.0/16, 10.0.0.1, 10.3.0.1-10.3.0.9, 10.9.0.1, 10.8.0.1, 10.7.0.1 }
                    }
                    set seen { type ipv4_addr; flags dynamic,timeout; timeout 1h
                      elements = { 10.9.9.9, 10.9.9.8, 10.9.9.7 }
                    }
                    chain in {
                      type filter hook input priority 0
                      iif $lan ip saddr { 10.0.0.2, 10.0.0.1 } counter accept
                      tcp dport { http, 22 } update @seen { ip saddr } accept
                    }
                  }
            """;

    @BeforeEach
    void needs() {
        Hermetic.requireCommand("nft", "nftables");
        Hermetic.requireFeature(KernelFeature.NFTABLES);
    }

    @AfterEach
    void down() throws Exception {
        Labs.down("fw");
    }

    private static String lab(String more) {
        return LAB.replace("MORE\n", more).replace("ETH", "eth0");
    }

    private static String dropping(String match) {
        return lab(
                """
                    nat: {out: eth0}
                    firewall: |
                      table ip t {
                        chain in {
                          type filter hook input priority filter; policy accept;
                          MATCH drop
                        }
                      }
                """
                        .replace("MATCH", match));
    }

    private static List<String> up(String yaml) throws Exception {
        Plan plan = Labs.up(yaml);
        Labs.assertNothingDiffers(Labs.load(yaml));
        return Labs.tree(plan);
    }

    private static String nft(String words) {
        return Command.sh("ip netns exec r nft " + words).orFail().out();
    }

    private static String mark() {
        return Command.sh("ip -n r link show dev lo").orFail().out();
    }

    @Test
    void isLoadedChangedAndTakenAway() throws Exception {
        up(dropping("ip saddr 10.0.0.1"));
        assertTrue(nft("list ruleset").contains("oifname \"eth0\" masquerade"));
        assertTrue(mark().contains("lab=fw ruleset"));
        nft("add chain ip t theirs");
        assertEquals(
                List.of(
                        "namespace r",
                        "~ ruleset nftables",
                        "~ rules:",
                        "- ip saddr 10.0.0.1 drop",
                        "-",
                        "- chain theirs {",
                        "- }",
                        "+ ip saddr 10.0.0.2 drop"),
                up(dropping("ip saddr 10.0.0.2")));
        assertFalse(nft("list ruleset").contains("theirs"));
        assertEquals(List.of("namespace r", "- ruleset nftables"), up(lab("")));
        assertEquals("", nft("list ruleset"));
        assertFalse(mark().contains("ruleset"));
        nft("add table ip theirs");
        assertEquals(List.of(), up(lab("")));
        assertTrue(up(dropping("tcp dport 80")).contains("- table ip theirs {"));
        assertFalse(nft("list ruleset").contains("theirs"));
        assertTrue(mark().contains("ruleset"));
        assertEquals(List.of("namespace r", "- ruleset nftables"), up(lab("")));
        assertEquals(List.of("namespace r", "+ ruleset nftables", "+ rules: 18 lines"), up(dropping("tcp dport 80")));
    }

    @Test
    void howItIsWrittenAndWhatPacketsChangeMakesNoDifference() throws Exception {
        up(lab(SETS));
        nft("add element ip t seen { 10.9.9.1 }");
        nft("delete element ip t seen { 10.9.9.8 }");
        assertEquals(List.of(), up(lab(SETS)));
        nft("delete element ip t fixed { 10.8.0.1 }");
        assertFalse(up(lab(SETS)).isEmpty());
    }

    @Test
    void rulesFollowTheDeviceOfTheirName() throws Exception {
        String yaml = LAB.replace("MORE\n", SETS);
        up(yaml.replace("ETH", "eth0"));
        String before = nft("-s list ruleset");
        Labs.up(yaml.replace("ETH", "eth1"));
        assertEquals(before, nft("-s list ruleset"));
        Labs.assertNothingDiffers(Labs.load(yaml.replace("ETH", "eth1")));
    }

    @Test
    void whatNftRefusesIsSaidBeforeAnythingChanges() throws Exception {
        RulesetException e = assertThrows(RulesetException.class, () -> Labs.up(dropping("iif eth7")));
        assertEquals(
                new RulesetException.Fault(4, 9, 12, "Interface does not exist"),
                e.faults().get(0));
        assertEquals("r", e.namespace().value());
        assertEquals("", Command.sh("ip netns list").orFail().out());
    }

    @Test
    void withoutNftNothingIsChanged(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("lab.yaml"), dropping("tcp dport 80"));
        ProcessBuilder builder = ChildJvm.builder(UpMain.class, file.toString()).redirectInput(file.toFile());
        builder.environment().put("PATH", folder.toString());
        Command ran = Command.run(builder);
        assertEquals(1, ran.status(), ran::allOutput);
        assertTrue(ran.err().contains("there is none in PATH"), ran::err);
        assertEquals("", Command.sh("ip netns list").orFail().out());
    }

    @Test
    void aFailureBringsTheFormerRulesBack() throws Exception {
        Hermetic.requireControlGroups();
        String yaml = lab(SETS);
        up(yaml);
        String before = nft("-s list ruleset");
        String failing =
                dropping("tcp dport 80").replace("  s: {}\n", "  s: {run: [{command: 'false', ready: {exit: 0}}]}\n");
        ApplyFailedException e = assertThrows(ApplyFailedException.class, () -> Labs.up(failing));
        assertEquals(ApplyFailedException.Undone.WHOLLY, e.undone());
        assertEquals(before, nft("-s list ruleset"));
        Labs.assertNothingDiffers(Labs.load(yaml));
    }
}
