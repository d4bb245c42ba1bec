package io.jnetlab.cli;

import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.cli.command.Interruption;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Runs commands in one process, each line of standard input one, split at spaces: what {@code bin/archive} watches to learn
 * which classes jnetlab loads.
 */
final class Training {
    private Training() {}

    public static void main(String[] args) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line;
        while ((line = lines.readLine()) != null) {
            int code = Main.run(line.split(" ", -1));
            System.out.println("exit " + code + ": " + line);
        }
        Interruption.exit(ExitCode.OK);
    }
}
