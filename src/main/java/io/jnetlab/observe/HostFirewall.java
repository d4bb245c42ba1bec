package io.jnetlab.observe;

import io.jnetlab.netns.NetnsProcess;
import io.jnetlab.netns.ProgramException;
import io.jnetlab.sys.Programs;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks for rules of the host that drop what it forwards, as Docker makes them. */
final class HostFirewall {
    private static final String EFFECT =
            " drops what no rule of it accepts, as Docker has it: what labs send through the host is lost";

    private static final Path LEGACY_TABLES = Path.of("/proc/net/ip_tables_names");
    private static final String LEGACY = "iptables-legacy";
    private static final String LEGACY_DROP = "-P FORWARD DROP";

    private HostFirewall() {}

    /** A finding for each chain that drops. */
    static List<Finding> look(Place host) {
        List<Finding> out = new ArrayList<>();
        if (Nft.isInstalled()) {
            try {
                chains(Nft.list(host), out);
            } catch (IOException e) {
                // A kernel without nftables has no rules of it.
            }
        }
        try {
            legacy(out);
        } catch (IOException e) {
            out.add(Finding.warning(LEGACY, "the host's rules can't be listed: " + e.getMessage(), "see the message"));
        }
        return out;
    }

    /** @param listed as {@code nft list ruleset} prints it */
    static void chains(String listed, List<Finding> out) {
        String table = "";
        String chain = "";
        for (String line : listed.split("\n", -1)) {
            String text = line.strip();
            if (text.startsWith("table ") && text.endsWith("{")) {
                table = text.substring("table ".length(), text.length() - 1).strip();
            } else if (text.startsWith("chain ") && text.endsWith("{")) {
                chain = text.substring("chain ".length(), text.length() - 1).strip();
            } else if (text.contains("hook forward ") && text.contains("policy drop;")) {
                boolean docker = listed.contains("chain DOCKER-USER {");
                String accept = "nft chain " + table + " " + chain + " '{ policy accept; }'";
                out.add(Finding.warning(
                        "firewall",
                        "chain " + chain + " of table " + table + EFFECT,
                        docker
                                ? "iptables -I DOCKER-USER -i IF -j ACCEPT for each of the lab's interfaces on the host, or "
                                        + accept
                                : accept));
            }
        }
    }

    /** What nft doesn't show. */
    private static void legacy(List<Finding> out) throws IOException {
        if (!Files.exists(LEGACY_TABLES) || !Files.readAllLines(LEGACY_TABLES).contains("filter")) {
            return;
        }
        String program;
        try {
            program = NetnsProcess.find(LEGACY, System.getenv("PATH"));
        } catch (ProgramException e) {
            throw new IOException("there are tables of legacy iptables, and no program " + LEGACY, e);
        }
        Process process = Programs.start(new ProcessBuilder(program, "-S", "FORWARD").redirectErrorStream(true));
        process.getOutputStream().close();
        String rules = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while " + LEGACY + " ran");
        }
        if (rules.contains(LEGACY_DROP)) {
            out.add(Finding.warning(
                    "firewall", "chain FORWARD of legacy iptables" + EFFECT, LEGACY + " -P FORWARD ACCEPT"));
        }
    }
}
