package io.jnetlab.cli.file;

import com.google.gson.stream.JsonWriter;
import io.jnetlab.cli.command.CliException;
import io.jnetlab.cli.command.Command;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.cli.command.Options;
import io.jnetlab.cli.command.OutputFile;
import io.jnetlab.cli.command.Suggestions;
import io.jnetlab.cli.output.Json;
import io.jnetlab.cli.output.Words;
import io.jnetlab.generate.GenerateException;
import io.jnetlab.generate.Generator;
import io.jnetlab.generate.Kind;
import io.jnetlab.generate.LabRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jnetlab generate KIND SIZE…}. */
public final class GenerateCommand implements Command {
    private static final String ROUTED = "--routed";
    private static final String SWITCHED = "--switched";
    private static final String HOSTS = "--hosts";
    private static final String BRIDGE_KIND = "--bridge-kind";
    private static final String IPV6 = "--ipv6";
    private static final String DUAL = "--dual";
    private static final String MTU = "--mtu";
    private static final String PREFIX = "--prefix";
    private static final String NAME = "--name";

    private static final int LARGEST = 100_000;
    private static final int LEAST_MTU = 68;
    private static final int LEAST_MTU_V6 = 1280;
    private static final int MOST_MTU = 65_535;

    @Override
    public String name() {
        return "generate";
    }

    @Override
    public String summary() {
        return "write a topology file of a regular shape";
    }

    @Override
    public String[] description() {
        return new String[] {
            "Prints a topology file: hosts, switches or routers, addresses, static routes by which every pair reaches"
                    + " each other, and checks. The same call prints the same bytes. docs/generate.md shows each kind."
        };
    }

    @Override
    public void define(CommandSpec spec) {
        List<String> words = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        lines.add("The shape, which says the sizes:");
        for (Kind kind : Kind.values()) {
            words.add(kind.word());
            lines.add(kind.word() + " " + kind.sizes() + ": " + kind.summary());
        }
        spec.addPositional(Options.parameter(0, "KIND", "").toBuilder()
                .description(lines.toArray(new String[0]))
                .completionCandidates(words)
                .build());
        spec.addPositional(Options.parameters(1, true, "SIZE", "As many numbers as the kind has sizes."));
        spec.addOption(Options.flag("Routers, where the kind has switches.", ROUTED));
        spec.addOption(Options.flag("Switches, where ring or mesh have routers; with a spanning tree.", SWITCHED));
        spec.addOption(Options.value("N", "Hosts on each switch or router that has any.", HOSTS));
        spec.addOption(Options.choice("What switches are; Open vSwitch where not given.", BRIDGE_KIND)
                .paramLabel("ovs|linux")
                .completionCandidates(List.of("ovs", "linux"))
                .build());
        spec.addOption(Options.flag("IPv6 addresses instead of IPv4.", IPV6));
        spec.addOption(Options.flag("IPv4 and IPv6 addresses.", DUAL));
        spec.addOption(Options.value("BYTES", "The MTU of each wire.", MTU));
        spec.addOption(Options.value("TEXT", "What all names of namespaces and bridges begin with.", PREFIX));
        spec.addOption(Options.value("NAME", "The lab's name; else it is made of kind and sizes.", NAME));
        spec.addOption(Options.choice("Write to that file, which must not be there yet.", "-O", OutputFile.TO)
                .paramLabel("FILE")
                .build());
        spec.addOption(Options.flag("Write over the file.", OutputFile.FORCE));
    }

    @Override
    public String[] examples() {
        return new String[] {
            "jnetlab generate star 5 > star.yaml",
            "jnetlab generate linear 4 --hosts 2 --bridge-kind linux",
            "jnetlab generate grid 3 4 --dual --to grid.yaml",
            "jnetlab generate fat-tree 4 --name dc --to dc.yaml"
        };
    }

    @Override
    public int[] exitCodes() {
        return new int[0];
    }

    @Override
    public boolean callsKernel() {
        return false;
    }

    @Override
    public int run(Invocation call) throws IOException, CliException {
        String text;
        try {
            text = Generator.generate(request(call));
        } catch (GenerateException e) {
            throw new CliException(ExitCode.USAGE, String.valueOf(e.getMessage()), List.of(), e.help(), e);
        }
        OutputFile.check(call);
        String to = call.option(OutputFile.TO);
        if (to != null) {
            OutputFile.write(Path.of(to), text, call.has(OutputFile.FORCE));
            call.tell("wrote " + to + "; jnetlab up " + to + " brings it up");
        }
        if (call.isJson()) {
            JsonWriter json = Json.begin(call.out());
            json.name("file").value(to);
            json.name("topology").value(text);
            Json.end(json, call.out());
        } else if (to == null) {
            call.out().print(text);
        }
        return ExitCode.OK;
    }

    private static LabRequest request(Invocation call) throws CliException {
        String word = call.parameter(0);
        Kind kind = Kind.find(word);
        if (kind == null) {
            throw CliException.usage("there is no kind \"" + word + "\"", Suggestions.help(word, words(), kinds()));
        }
        boolean routed = routed(call, kind);
        boolean v6 = call.has(IPV6) || call.has(DUAL);
        boolean v4 = !call.has(IPV6) || call.has(DUAL);
        if (call.has(IPV6) && call.has(DUAL)) {
            throw CliException.usage(IPV6 + " and " + DUAL + " exclude each other", "take " + DUAL + " for both");
        }
        if (call.has(HOSTS) && kind == Kind.STAR) {
            throw CliException.usage("N of star is the number of hosts", "leave " + HOSTS + " out");
        }
        if (call.has(BRIDGE_KIND) && routed) {
            throw CliException.usage(
                    "there are no switches for " + BRIDGE_KIND + ": the nodes of this " + word + " are routers",
                    kind.canBeSwitched() ? "take " + SWITCHED + " as well" : null);
        }
        String prefix = call.option(PREFIX);
        String name = call.option(NAME);
        return new LabRequest(
                kind,
                sizes(call, kind),
                routed,
                call.number(HOSTS, LabRequest.USUAL, routed ? 0 : 1, LARGEST),
                v4,
                v6,
                call.choice(BRIDGE_KIND, "ovs", "ovs", "linux").equals("linux"),
                call.number(MTU, LabRequest.USUAL, v6 ? LEAST_MTU_V6 : LEAST_MTU, MOST_MTU),
                prefix == null ? "" : prefix,
                name == null ? "" : name,
                command(call));
    }

    private static boolean routed(Invocation call, Kind kind) throws CliException {
        if (call.has(ROUTED) && call.has(SWITCHED)) {
            throw CliException.usage(ROUTED + " and " + SWITCHED + " exclude each other", "take one of them");
        }
        if (call.has(SWITCHED) && !kind.canBeSwitched()) {
            throw CliException.usage("the nodes of " + kind.word() + " are routers", "leave " + SWITCHED + " out");
        }
        return call.has(ROUTED) || kind.isRouted() && !call.has(SWITCHED);
    }

    private static List<Integer> sizes(Invocation call, Kind kind) throws CliException {
        String usage = kind.word() + " " + kind.sizes();
        String[] given = call.parameters(1);
        if (given.length != kind.sizeCount()) {
            throw CliException.usage(
                    kind.word() + " takes " + Words.count(kind.sizeCount(), "number", "numbers") + ", not "
                            + given.length,
                    "write jnetlab generate " + usage);
        }
        List<Integer> out = new ArrayList<>();
        for (String text : given) {
            int number = 0;
            try {
                number = Integer.parseInt(text);
            } catch (NumberFormatException e) {
                // the message below says it
            }
            if (number < kind.smallest() || number > LARGEST) {
                throw CliException.usage(
                        "\"" + text + "\" is no size of " + usage,
                        "take a number from " + kind.smallest() + " to " + LARGEST);
            }
            out.add(number);
        }
        return out;
    }

    /** The call as one would write it, without where the file went. */
    private static String command(Invocation call) {
        StringBuilder out = new StringBuilder("jnetlab generate ").append(call.parameter(0));
        for (String size : call.parameters(1)) {
            out.append(' ').append(size);
        }
        for (String flag : new String[] {ROUTED, SWITCHED, IPV6, DUAL}) {
            out.append(call.has(flag) ? " " + flag : "");
        }
        for (String option : new String[] {HOSTS, BRIDGE_KIND, MTU, PREFIX, NAME}) {
            String value = call.option(option);
            out.append(value == null ? "" : " " + option + " " + value);
        }
        return out.toString();
    }

    private static List<String> words() {
        List<String> words = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            words.add(kind.word());
        }
        return words;
    }

    private static String kinds() {
        return "take one of " + String.join(", ", words());
    }
}
