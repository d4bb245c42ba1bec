package io.jnetlab.cli.command;

import io.jnetlab.diag.DiagnosticPrinter;
import io.jnetlab.topology.LoadResult;
import io.jnetlab.topology.Topology;
import io.jnetlab.topology.TopologyLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A parameter that names a topology file. */
public final class TopologyFile {
    private TopologyFile() {}

    /**
     * Loads it, and prints what is to be said of it.
     *
     * @throws CliException if it has errors, which are printed already
     */
    public static Topology load(Invocation call, String file) throws IOException, CliException {
        LoadResult result = TopologyLoader.load(Path.of(file));
        Topology topology = result.topology();
        if (topology == null || !call.isQuiet()) {
            String text = new DiagnosticPrinter(
                            List.of(result.source()), call.errStyle().isColor())
                    .print(result.diagnostics());
            call.err().print(text);
            call.err().flush();
        }
        if (topology == null) {
            throw CliException.reported(ExitCode.USAGE);
        }
        return topology;
    }
}
