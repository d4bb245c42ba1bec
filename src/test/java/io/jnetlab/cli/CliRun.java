package io.jnetlab.cli;

import io.jnetlab.cli.command.Interruption;
import io.jnetlab.cli.command.Streams;
import io.jnetlab.cli.output.Out;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A call of the command line within the test. */
public record CliRun(int status, String out, String err) {
    public static CliRun of(String... arguments) {
        return on(false, Map.of(), arguments);
    }

    /**
     * With its output going to a terminal or not.
     *
     * @param environment in addition to {@code TERM=xterm}
     */
    public static CliRun on(boolean terminal, Map<String, String> environment, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Map<String, String> variables = new HashMap<>(Map.of("TERM", "xterm"));
        variables.putAll(environment);
        Cli cli = new Cli(new Streams(new Out(out, -1), new Out(err, -1), terminal, terminal, variables));
        int status = cli.run(arguments);
        Interruption.release();
        return new CliRun(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
