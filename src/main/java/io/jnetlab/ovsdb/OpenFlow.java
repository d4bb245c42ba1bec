package io.jnetlab.ovsdb;

import io.jnetlab.sys.Programs;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** OpenFlow rules of the bridges of a switch, by ovs-ofctl(8). Rules are lines; versions as {@code -O} takes them. */
public final class OpenFlow {
    private static final String PROGRAM = "ovs-ofctl";
    /** Standard input: small machines have no /dev/stdin, and diff-flows takes {@code -} for a bridge. */
    private static final String INPUT = "/proc/self/fd/0";

    private static final String CONFIG = "config:";
    private static final String ADDED = ": ADD ";
    /** The exit status of {@code diff-flows} where something differs. */
    private static final int DIFFERENT = 2;
    /** What the JVM gives for the end by SIGALRM, which {@code --timeout} means. */
    private static final int TIMED_OUT = 128 + 14;

    private final String rundir;
    private final OvsPrograms programs;
    private final long seconds;

    /** For {@link #canonical} only: nothing is asked of a switch. */
    public OpenFlow(Map<String, String> environment) {
        this(OpenVswitch.SYSTEM_RUNDIR, environment, OvsdbClient.DEFAULT_TIMEOUT_MILLIS);
    }

    /** Of this switch, which may take as long for an answer as its database. */
    public OpenFlow(OpenVswitch ovs, Map<String, String> environment) {
        this(ovs.rundir(), environment, ovs.client().timeoutMillis());
    }

    private OpenFlow(String rundir, Map<String, String> environment, long timeoutMillis) {
        this.rundir = rundir;
        this.programs = new OvsPrograms(environment);
        this.seconds = Math.max(1, timeoutMillis / 1000);
    }

    /** The rules as a switch would say them; nothing is asked of one: {@code ovs-ofctl parse-flows}. */
    public List<String> canonical(String versions, List<String> rules) throws OvsdbException {
        List<String> out = new ArrayList<>();
        for (String line : run(rules, List.of("-O", versions, "parse-flows", INPUT))) {
            int at = line.indexOf(ADDED);
            if (at >= 0) {
                out.add(line.substring(at + ADDED.length()));
            }
        }
        return out;
    }

    /**
     * What differs between a bridge and rules: {@code ovs-ofctl diff-flows}.
     *
     * @return lines that begin with {@code -} for what only the bridge has, with {@code +} for what it lacks
     */
    public List<String> diff(String bridge, String versions, List<String> rules) throws OvsdbException {
        return run(canonical(versions, rules), List.of("-O", versions, "diff-flows", bridge, INPUT));
    }

    /**
     * All rules of a bridge: {@code ovs-ofctl dump-flows}. Without {@code reset_counts}, which OpenFlow 1.0 always asks for and
     * which says nothing of a rule that is there.
     */
    public List<String> dump(String bridge, String versions) throws OvsdbException {
        List<String> out = new ArrayList<>();
        for (String line : run(List.of(), List.of("-O", versions, "--no-stats", "--no-names", "dump-flows", bridge))) {
            if (line.contains("actions=")) {
                int actions = line.indexOf("actions=");
                String match = line.substring(0, actions).replace("reset_counts ", "");
                out.add((match + line.substring(actions)).strip());
            }
        }
        return out;
    }

    /**
     * Gives a bridge these rules and no others; equal ones keep their counters: {@code ovs-ofctl replace-flows}.
     *
     * @param atOnce all in one moment, which needs OpenFlow 1.4
     */
    public void replace(String bridge, String versions, boolean atOnce, List<String> rules) throws OvsdbException {
        List<String> words = new ArrayList<>(List.of("-O", versions));
        if (atOnce) {
            words.add("--bundle");
        }
        words.addAll(List.of("replace-flows", bridge, INPUT));
        run(rules, words);
    }

    /** What the ports of a bridge were set to, {@code NO_FWD} for example, by their names: {@code ovs-ofctl dump-ports-desc}. */
    public Map<String, Set<String>> portSettings(String bridge, String versions) throws OvsdbException {
        Map<String, Set<String>> out = new HashMap<>();
        String port = "";
        for (String line : run(List.of(), List.of("-O", versions, "dump-ports-desc", bridge))) {
            //  1(veth-ns1): addr:b2:9c:9a:2a:a1:a6
            int open = line.indexOf('(');
            int close = line.indexOf("): addr:");
            if (open >= 0 && close > open) {
                port = line.substring(open + 1, close);
            } else if (line.strip().startsWith(CONFIG)) {
                String words = line.strip().substring(CONFIG.length()).strip();
                out.put(port, Set.of(words.split(" +", -1)));
            }
        }
        return out;
    }

    /** Floods to the ports of a bridge that are not set otherwise, which the switch may have forgotten: {@code ovs-ofctl mod-port}. */
    public void floodAgain(String bridge) throws OvsdbException {
        for (Map.Entry<String, Set<String>> port :
                portSettings(bridge, "OpenFlow10").entrySet()) {
            if (!port.getValue().contains("NO_FLOOD")) {
                run(List.of(), List.of("mod-port", bridge, port.getKey(), "no-flood"));
                run(List.of(), List.of("mod-port", bridge, port.getKey(), "flood"));
            }
        }
    }

    private List<String> run(List<String> input, List<String> words) throws OvsdbException {
        List<String> command = new ArrayList<>();
        command.add(programs.find(PROGRAM, "openvswitch-common"));
        command.add("--timeout=" + seconds);
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectErrorStream(true);
        builder.directory(new File("/"));
        builder.environment().put("OVS_RUNDIR", rundir);
        if (input.isEmpty()) {
            builder.redirectInput(new File("/dev/null"));
        }
        try {
            Process process = Programs.start(builder);
            if (!input.isEmpty()) {
                write(process, input);
            }
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            if (status == TIMED_OUT) {
                throw new OvsdbTimeoutException(rundir + ": ovs-vswitchd has not answered " + PROGRAM + " within "
                        + seconds + " s; is it stopped?");
            }
            if (status != 0 && status != DIFFERENT) {
                throw new OpenVswitchException(explain(text.strip(), input));
            }
            return text.isEmpty() ? List.of() : List.of(text.strip().split("\n", -1));
        } catch (IOException e) {
            throw new OpenVswitchException(PROGRAM + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OpenVswitchException("interrupted while " + PROGRAM + " runs", e);
        }
    }

    private static void write(Process process, List<String> input) {
        try (OutputStream to = process.getOutputStream()) {
            to.write((String.join("\n", input) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // It has ended without reading all, and says itself why.
        }
    }

    /** Puts the rule where ovs-ofctl says its line. */
    private static String explain(String text, List<String> input) {
        String start = PROGRAM + ": " + INPUT + ":";
        int at = text.indexOf(start);
        int end = at < 0 ? -1 : text.indexOf(": ", at + start.length());
        if (end > 0) {
            try {
                int line = Integer.parseInt(text.substring(at + start.length(), end));
                if (line >= 1 && line <= input.size()) {
                    return "the flow \"" + input.get(line - 1) + "\": " + text.substring(end + 2);
                }
            } catch (NumberFormatException noLine) {
                // then as it is
            }
        }
        return text.isEmpty() ? PROGRAM + " failed" : text.replace('\n', ' ');
    }
}
