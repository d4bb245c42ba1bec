package io.jnetlab.cli.help;

import com.google.gson.stream.JsonWriter;
import io.jnetlab.cli.command.Command;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.cli.output.Json;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jnetlab version}. */
public final class VersionCommand implements Command {
    @Override
    public String name() {
        return "version";
    }

    @Override
    public String summary() {
        return "print the version, and of what it runs on";
    }

    @Override
    public String[] description() {
        return new String[] {"Prints the version of jnetlab, of the Java that runs it, and of the kernel."};
    }

    @Override
    public void define(CommandSpec spec) {}

    @Override
    public String[] examples() {
        return new String[] {"jnetlab version"};
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
        String java = System.getProperty("java.runtime.version", "unknown");
        String vendor = System.getProperty("java.vendor", "unknown");
        String kernel = System.getProperty("os.version", "unknown");
        String machine = System.getProperty("os.arch", "unknown");
        if (call.isJson()) {
            JsonWriter json = Json.begin(call.out());
            json.name("version").value(version());
            json.name("java").beginObject();
            json.name("version").value(java);
            json.name("vendor").value(vendor);
            json.endObject();
            json.name("kernel").value(kernel);
            json.name("machine").value(machine);
            Json.end(json, call.out());
        } else {
            call.out().line("jnetlab " + version());
            if (!call.isQuiet()) {
                call.out().line("Java " + java + ", " + vendor);
                call.out().line("Linux " + kernel + ", " + machine);
            }
        }
        return ExitCode.OK;
    }

    /** The version of the jar; classes without one are of a build that is being worked on. */
    public static String version() {
        String version = VersionCommand.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
