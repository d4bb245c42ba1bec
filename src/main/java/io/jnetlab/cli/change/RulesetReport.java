package io.jnetlab.cli.change;

import io.jnetlab.cli.command.CliException;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.diag.Diagnostic;
import io.jnetlab.diag.DiagnosticPrinter;
import io.jnetlab.diag.SourceFile;
import io.jnetlab.diag.SourceRange;
import io.jnetlab.model.ResourceId;
import io.jnetlab.model.Ruleset;
import io.jnetlab.observe.RulesetException;
import io.jnetlab.topology.Topology;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Tells what nft says of a ruleset as findings in the topology file, where its lines stand. */
public final class RulesetReport {
    private RulesetReport() {}

    /** Prints them. */
    public static CliException report(Invocation call, Topology topology, RulesetException refused) throws IOException {
        SourceFile source = topology.source();
        ResourceId id = Ruleset.id(refused.namespace());
        String text = topology.desired().get(id) instanceof Ruleset ruleset ? ruleset.text() : "";
        SourceFile lines = new SourceFile("", text);
        SourceRange origin = topology.origins().getOrDefault(id, SourceRange.ofFile(source.name()));
        List<Diagnostic> found = new ArrayList<>();
        for (RulesetException.Fault fault : refused.faults()) {
            found.add(new Diagnostic(
                    Diagnostic.Severity.ERROR,
                    "nft refuses the firewall of " + refused.namespace() + ": " + fault.message(),
                    place(fault, lines.line(fault.line()), source, origin),
                    "",
                    null));
        }
        call.err().print(new DiagnosticPrinter(List.of(source), call.errStyle().isColor()).print(found));
        call.err().flush();
        return CliException.reported(ExitCode.USAGE);
    }

    /** In a block of lines each stands below the one with the key, behind what all are indented by; else the whole. */
    private static SourceRange place(RulesetException.Fault fault, String line, SourceFile source, SourceRange origin) {
        int number = origin.line() + fault.line();
        String there = source.line(number);
        if (origin.isFile() || line.isBlank() || !there.endsWith(line)) {
            return origin;
        }
        int indent = there.length() - line.length();
        int length = Math.max(1, Math.min(fault.last(), line.length()) - fault.first() + 1);
        return new SourceRange(source.name(), number, indent + fault.first(), length);
    }
}
