package io.jnetlab.cli.view;

import com.google.gson.stream.JsonWriter;
import io.jnetlab.cli.command.CliException;
import io.jnetlab.cli.command.Command;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.cli.command.LiveMachine;
import io.jnetlab.cli.command.Options;
import io.jnetlab.cli.command.Progress;
import io.jnetlab.cli.output.Json;
import io.jnetlab.model.LabName;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jnetlab status [LAB]}. */
public final class StatusCommand implements Command {
    @Override
    public String name() {
        return "status";
    }

    @Override
    public String summary() {
        return "show a lab as it is: namespaces, addresses, bridges, drift";
    }

    @Override
    public String[] description() {
        return new String[] {
            "Shows what a lab has on the machine just now, read from the kernel and Open vSwitch, and where that differs"
                    + " from the file that it was brought up with."
        };
    }

    @Override
    public void define(CommandSpec spec) {
        spec.addPositional(Options.optionalParameter(0, "LAB", "The lab; may be left out where one is up."));
    }

    @Override
    public String[] examples() {
        return new String[] {"sudo jnetlab status two-ns", "sudo jnetlab status -o json | jq .namespaces"};
    }

    @Override
    public int[] exitCodes() {
        return new int[] {ExitCode.NO, ExitCode.MACHINE};
    }

    @Override
    public int run(Invocation call) throws CliException, IOException {
        LabView view;
        Progress progress = Progress.of(call, Progress.READING);
        try (LiveMachine machine = LiveMachine.open()) {
            LabName lab = machine.lab(call, call.optionalParameter(0));
            view = LabView.of(machine, lab);
        } finally {
            progress.close();
        }
        if (call.isJson()) {
            JsonWriter json = Json.begin(call.out());
            StatusJson.write(view, json);
            Json.end(json, call.out());
        } else {
            new StatusText(call).print(view);
        }
        return ExitCode.OK;
    }
}
