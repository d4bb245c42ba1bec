package io.jnetlab.cli.view;

import io.jnetlab.cli.command.CliException;
import io.jnetlab.cli.command.Command;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.cli.command.LabArgument;
import io.jnetlab.cli.command.LiveMachine;
import io.jnetlab.cli.command.Options;
import io.jnetlab.cli.command.OutputFile;
import io.jnetlab.cli.command.TopologyFile;
import io.jnetlab.cli.output.Style;
import io.jnetlab.graph.DotWriter;
import io.jnetlab.graph.Drawing;
import io.jnetlab.graph.Graph;
import io.jnetlab.graph.GraphBuilder;
import io.jnetlab.graph.HtmlWriter;
import io.jnetlab.graph.Ink;
import io.jnetlab.graph.MermaidWriter;
import io.jnetlab.graph.SvgWriter;
import io.jnetlab.graph.TextWriter;
import io.jnetlab.model.LabName;
import io.jnetlab.topology.Topology;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jnetlab graph FILE|LAB}. */
public final class GraphCommand implements Command {
    private static final String FORMAT = "--format";
    private static final String OPEN = "--open";

    private static final String TEXT = "text";
    private static final String DOT = "dot";
    private static final String MERMAID = "mermaid";
    private static final String SVG = "svg";
    private static final String HTML = "html";
    private static final String[] FORMATS = {TEXT, DOT, MERMAID, SVG, HTML};

    @Override
    public String name() {
        return "graph";
    }

    @Override
    public String summary() {
        return "draw a lab: for the terminal, as DOT, Mermaid, SVG or a page";
    }

    @Override
    public String[] description() {
        return new String[] {
            "Draws a lab: namespaces, bridges, the wires between them with interfaces, addresses and VLANs, and what"
                    + " befalls packets on the way. A FILE is drawn as it says, without looking at the machine; a LAB"
                    + " as it is just now, with what is down, foreign, or other than its file has it.",
            "A page of HTML is one file that needs no network: it zooms, and shows what a node has where one points"
                    + " at it. docs/graph.md tells more."
        };
    }

    @Override
    public void define(CommandSpec spec) {
        spec.addPositional(Options.parameter(0, "FILE|LAB", "A topology file, or the name of a lab that is up."));
        spec.addOption(
                Options.choice("What to write; where not given, as the name in --to ends, or text.", "-f", FORMAT)
                        .paramLabel(String.join("|", FORMATS))
                        .completionCandidates(List.of(FORMATS))
                        .build());
        spec.addOption(Options.choice("Write to that file, which must not be there yet.", "-O", OutputFile.TO)
                .paramLabel("FILE")
                .build());
        spec.addOption(Options.flag("Write over the file.", OutputFile.FORCE));
        spec.addOption(Options.flag("Open it with xdg-open; a page, where nothing else is asked for.", OPEN));
    }

    @Override
    public String[] examples() {
        return new String[] {
            "jnetlab graph topologies/two-ns.yaml",
            "jnetlab graph topologies/vlans.yaml --to vlans.svg",
            "jnetlab graph topologies/web.yaml --format mermaid",
            "sudo jnetlab graph two-ns --format html --to two-ns.html"
        };
    }

    @Override
    public int[] exitCodes() {
        return new int[] {ExitCode.MACHINE};
    }

    @Override
    public boolean callsKernel() {
        return false;
    }

    @Override
    public int run(Invocation call) throws IOException, CliException {
        if (call.isJson()) {
            throw CliException.usage(
                    "a drawing is no JSON", "jnetlab validate --resolved, or status -o json, has what programs need");
        }
        String to = call.option(OutputFile.TO);
        String format = format(call, to);
        OutputFile.check(call);
        Graph graph = graph(call);
        int columns = to == null && !call.has(OPEN) ? call.out().columns() : Integer.MAX_VALUE;
        String text = write(graph, format, call.style(), columns, to != null);
        String refusal = format.equals(MERMAID) ? MermaidWriter.refusal(graph, text) : "";
        if (!refusal.isEmpty()) {
            call.warn("this has " + refusal);
        }
        if (to != null) {
            OutputFile.write(Path.of(to), text, call.has(OutputFile.FORCE));
            call.tell("wrote " + to);
        }
        if (call.has(OPEN)) {
            OpenedFile.open(call, to == null ? scratch(call, graph, format, text) : Path.of(to));
        } else if (to == null && format.equals(TEXT)) {
            int boxes = text.indexOf(TextWriter.BOXES);
            for (String line :
                    text.substring(0, boxes < 0 ? text.length() : boxes).split("\n", -1)) {
                call.out().prose(line, 0);
            }
            call.out().print(boxes < 0 ? "" : text.substring(boxes + 1));
        } else if (to == null) {
            call.out().print(text);
        }
        return ExitCode.OK;
    }

    private static String format(Invocation call, @Nullable String to) throws CliException {
        String missing = call.has(OPEN) ? HTML : TEXT;
        int dot = to == null ? -1 : to.lastIndexOf('.');
        if (to != null && dot > to.lastIndexOf('/')) {
            String end = to.substring(dot + 1).toLowerCase(Locale.ROOT);
            missing = switch (end) {
                case "dot", "gv" -> DOT;
                case "mmd", "mermaid" -> MERMAID;
                case "svg" -> SVG;
                case "html", "htm" -> HTML;
                case "png", "pdf", "jpg", "jpeg", "gif", "ps", "eps" -> {
                    if (call.option(FORMAT) == null) {
                        throw CliException.usage(
                                "a ." + end + " can't be drawn",
                                "an .svg can; or let Graphviz draw it: jnetlab graph --format dot … | dot -T" + end
                                        + " -o " + to);
                    }
                    yield missing;
                }
                default -> missing;
            };
        }
        return call.choice(FORMAT, missing, FORMATS);
    }

    private static Graph graph(Invocation call) throws IOException, CliException {
        String argument = call.parameter(0);
        if (LabArgument.isFile(argument)) {
            Topology topology = TopologyFile.load(call, argument);
            return GraphBuilder.build(topology.lab(), topology.description(), topology.desired(), false, Map.of());
        }
        LabName lab;
        try (LiveMachine machine = LiveMachine.open()) {
            lab = machine.lab(call, argument);
            return LiveGraph.of(call, machine, lab);
        }
    }

    private static String write(Graph graph, String format, Style style, int columns, boolean toFile)
            throws CliException {
        return switch (format) {
            case DOT -> DotWriter.write(graph);
            case MERMAID -> MermaidWriter.write(graph);
            case SVG -> SvgWriter.write(placed(graph));
            case HTML -> HtmlWriter.write(placed(graph));
            default ->
                TextWriter.write(
                        graph,
                        toFile
                                ? Ink.PLAIN
                                : (mark, text) -> switch (mark) {
                                    case DOWN, MISSING -> style.bad(text);
                                    case DRIFTED, IMPAIRED -> style.notable(text);
                                    case FOREIGN -> style.faint(text);
                                },
                        columns);
        };
    }

    private static Drawing placed(Graph graph) throws CliException {
        return LayoutLibrary.load().place(graph);
    }

    private static Path scratch(Invocation call, Graph graph, String format, String text)
            throws IOException, CliException {
        String end = format.equals(TEXT) ? "txt" : format.equals(MERMAID) ? "mmd" : format;
        return OpenedFile.scratch(call, "jnetlab-" + graph.name(), end, text);
    }
}
