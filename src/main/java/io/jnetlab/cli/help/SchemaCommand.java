package io.jnetlab.cli.help;

import io.jnetlab.cli.command.Command;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.topology.Schema;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jnetlab schema}. */
public final class SchemaCommand implements Command {
    @Override
    public String name() {
        return "schema";
    }

    @Override
    public String summary() {
        return "print the JSON Schema of topology files, for editors";
    }

    @Override
    public String[] description() {
        return new String[] {
            "Prints the JSON Schema of the topology language. Editors with a YAML language server complete, explain and"
                    + " check topology files by it, where the first line of the file names it:",
            "# yaml-language-server: $schema=jnetlab.schema.json"
        };
    }

    @Override
    public void define(CommandSpec spec) {}

    @Override
    public String[] examples() {
        return new String[] {"jnetlab schema > jnetlab.schema.json"};
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
    public int run(Invocation call) throws IOException {
        call.out().print(Schema.text());
        return ExitCode.OK;
    }
}
