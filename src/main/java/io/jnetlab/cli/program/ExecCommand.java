package io.jnetlab.cli.program;

import io.jnetlab.cli.command.CliException;
import io.jnetlab.cli.command.Command;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.cli.command.Options;
import io.jnetlab.netns.RawArguments;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jnetlab exec NS -- CMD…}. */
public final class ExecCommand implements Command {
    private static final String USER = "--user";

    @Override
    public String name() {
        return "exec";
    }

    @Override
    public String summary() {
        return "run a command in a namespace";
    }

    @Override
    public String[] description() {
        return new String[] {
            "Runs a command in a network namespace as ip netns exec does, with a /sys of its own and the files of"
                    + " /etc/netns/NS over those of /etc.",
            "The command replaces jnetlab: the terminal, signals and the exit status are its own. 126 and 127 say that"
                    + " it could not be run or was not found, as in a shell.",
            "With --user it runs as su would run it: with the user's number, groups and HOME, and without rights of root."
        };
    }

    @Override
    public void define(CommandSpec spec) {
        spec.parser().stopAtPositional(true);
        spec.addOption(Options.value("NAME", "Run it as that user.", "-u", USER));
        spec.addPositional(Options.parameter(0, "NS", "The namespace's name; host is the machine's own."));
        spec.addPositional(Options.parameters(1, true, "CMD", "The command and its arguments."));
    }

    @Override
    public String[] examples() {
        return new String[] {
            "sudo jnetlab exec ns1 -- ip -c address",
            "sudo jnetlab exec ns1 ping -c 3 192.168.0.2",
            "sudo jnetlab exec --user ann ns1 -- curl http://192.168.0.2/"
        };
    }

    @Override
    public int[] exitCodes() {
        return new int[] {ExitCode.MACHINE};
    }

    @Override
    public int run(Invocation call) throws CliException, IOException {
        String[] words = call.parameters(1);
        int first = words.length > 0 && words[0].equals("--") ? 1 : 0;
        if (first == words.length) {
            throw CliException.usage("CMD is missing", "jnetlab exec --help tells how it is used");
        }
        List<byte[]> command = new ArrayList<>(RawArguments.last(words.length - first));
        String user = call.option(USER);
        if (user != null) {
            TargetUser.require(call.environment("PATH"));
        }
        return NamespaceProgram.run(call, call.parameter(0), user == null ? null : TargetUser.find(user), command);
    }
}
