package io.jnetlab.cli;

import io.jnetlab.cli.command.Interruption;
import io.jnetlab.cli.command.Streams;
import io.jnetlab.sys.Effects;

/** A command that meets a fault at one of its effects: {@code FAULT NUMBER COMMAND...}. */
public final class FaultyCli {
    private FaultyCli() {}

    /** Runs it and ends the process with its exit code. */
    public static void main(String[] args) {
        Effects effects = Effects.install();
        String[] command = new String[args.length - 2];
        System.arraycopy(args, 2, command, 0, command.length);
        effects.arm(Effects.Fault.valueOf(args[0]), Integer.parseInt(args[1]));
        Interruption.exit(new Cli(Streams.ofProcess()).run(command));
    }
}
