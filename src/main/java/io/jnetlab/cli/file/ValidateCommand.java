package io.jnetlab.cli.file;

import com.google.gson.stream.JsonWriter;
import io.jnetlab.cli.command.CliException;
import io.jnetlab.cli.command.Command;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.cli.command.Options;
import io.jnetlab.cli.output.Json;
import io.jnetlab.cli.output.Words;
import io.jnetlab.diag.Diagnostic;
import io.jnetlab.diag.DiagnosticPrinter;
import io.jnetlab.diag.SourceFile;
import io.jnetlab.diag.SourceRange;
import io.jnetlab.model.Interface;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.Namespace;
import io.jnetlab.model.OvsBridge;
import io.jnetlab.model.OvsPort;
import io.jnetlab.model.Resource;
import io.jnetlab.topology.LoadResult;
import io.jnetlab.topology.Topology;
import io.jnetlab.topology.TopologyLoader;
import io.jnetlab.topology.TopologySet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jnetlab validate FILE…}. */
public final class ValidateCommand implements Command {
    private static final String TOGETHER = "--together";
    private static final String RESOLVED = "--resolved";

    @Override
    public String name() {
        return "validate";
    }

    @Override
    public String summary() {
        return "show everything that is wrong with topology files";
    }

    @Override
    public String[] description() {
        return new String[] {
            "Reads topology files and prints all errors and warnings of each, with their places. It runs nothing,"
                    + " looks at nothing on the machine, and needs no root."
        };
    }

    @Override
    public void define(CommandSpec spec) {
        spec.addOption(Options.flag("Also see whether the labs can be up together.", TOGETHER));
        spec.addOption(Options.flag(
                "Print the file with defaults, groups, subnets and names written out at each object.", RESOLVED));
        spec.addPositional(Options.parameters(0, true, "FILE", "Topology files."));
    }

    @Override
    public String[] examples() {
        return new String[] {"jnetlab validate topologies/*.yaml", "jnetlab validate --resolved lab.yaml"};
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
        boolean resolved = call.has(RESOLVED);
        if (resolved && call.parameters(0).length != 1) {
            throw CliException.usage(RESOLVED + " prints one file", "name one file");
        }
        List<LoadResult> results = new ArrayList<>();
        boolean valid = true;
        for (String file : call.parameters(0)) {
            LoadResult result = TopologyLoader.load(Path.of(file));
            results.add(result);
            valid &= result.topology() != null;
        }
        List<Diagnostic> conflicts = call.has(TOGETHER) ? conflicts(results) : List.of();
        valid &= conflicts.isEmpty();
        if (call.isJson()) {
            printJson(call, results, conflicts, valid, resolved);
        } else if (resolved && valid) {
            call.out().print(TopologyLoader.resolved(results.get(0).source()));
        } else {
            print(call, results, conflicts);
        }
        return valid ? ExitCode.OK : ExitCode.USAGE;
    }

    private static List<Diagnostic> conflicts(List<LoadResult> results) {
        List<Topology> topologies = new ArrayList<>();
        for (LoadResult result : results) {
            if (result.topology() != null) {
                topologies.add(result.topology());
            }
        }
        return TopologySet.conflicts(topologies);
    }

    private static void print(Invocation call, List<LoadResult> results, List<Diagnostic> conflicts)
            throws IOException {
        List<SourceFile> sources = new ArrayList<>();
        List<Diagnostic> diagnostics = new ArrayList<>();
        for (LoadResult result : results) {
            sources.add(result.source());
            diagnostics.addAll(result.diagnostics());
        }
        diagnostics.addAll(conflicts);
        call.err().print(new DiagnosticPrinter(sources, call.errStyle().isColor()).print(diagnostics));
        for (LoadResult result : results) {
            Topology topology = result.topology();
            if (topology != null && !call.isQuiet()) {
                call.out()
                        .prose(topology.file() + ": " + call.style().good("ok") + ", lab " + topology.lab() + ": "
                                + contents(topology));
            }
        }
    }

    /** {@code 2 namespaces, 1 bridge, 2 links, 1 check}. */
    private static String contents(Topology topology) {
        int namespaces = 0;
        int bridges = 0;
        int ends = 0;
        for (Resource resource : topology.desired().resources().values()) {
            if (resource instanceof Namespace) {
                namespaces++;
            } else if (resource instanceof OvsBridge) {
                bridges++;
            } else if (resource instanceof OvsPort port && port.type().equals("patch")) {
                ends++;
            } else if (resource instanceof Interface iface) {
                ends += iface.peer() != null ? 1 : 0;
                bridges += iface.kind() instanceof LinkKind.LinuxBridge ? 1 : 0;
            }
        }
        return Words.count(namespaces, "namespace", "namespaces") + ", "
                + Words.count(bridges, "bridge", "bridges") + ", "
                + Words.count(ends / 2, "link", "links") + ", "
                + Words.count(topology.checks().size(), "check", "checks");
    }

    private static void printJson(
            Invocation call, List<LoadResult> results, List<Diagnostic> conflicts, boolean valid, boolean resolved)
            throws IOException {
        JsonWriter json = Json.begin(call.out());
        json.name("valid").value(valid);
        json.name("files").beginArray();
        for (LoadResult result : results) {
            Topology topology = result.topology();
            json.beginObject();
            json.name("file").value(result.source().name());
            json.name("valid").value(topology != null);
            json.name("lab").value(topology == null ? null : topology.lab().value());
            if (resolved) {
                json.name("resolved").value(topology == null ? null : TopologyLoader.resolved(result.source()));
            }
            json.name("diagnostics").beginArray();
            for (Diagnostic diagnostic : result.diagnostics()) {
                print(json, diagnostic);
            }
            json.endArray();
            json.endObject();
        }
        json.endArray();
        json.name("conflicts").beginArray();
        for (Diagnostic conflict : conflicts) {
            print(json, conflict);
        }
        json.endArray();
        Json.end(json, call.out());
    }

    private static void print(JsonWriter json, Diagnostic diagnostic) throws IOException {
        SourceRange range = diagnostic.range();
        json.beginObject();
        json.name("severity").value(diagnostic.severity() == Diagnostic.Severity.ERROR ? "error" : "warning");
        json.name("message").value(diagnostic.message());
        json.name("file").value(range == null ? null : range.file());
        if (range == null || range.isFile()) {
            json.name("line").nullValue();
            json.name("column").nullValue();
            json.name("length").nullValue();
        } else {
            json.name("line").value(range.line());
            json.name("column").value(range.column());
            json.name("length").value(range.length());
        }
        json.name("path").value(diagnostic.path());
        json.name("help").value(diagnostic.help());
        json.endObject();
    }
}
