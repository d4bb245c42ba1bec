package io.jnetlab.cli.program;

import io.jnetlab.cli.command.CliException;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.cli.command.NamespaceArgument;
import io.jnetlab.model.NetnsName;
import io.jnetlab.netns.NetnsExec;
import io.jnetlab.netns.NetnsProcess;
import io.jnetlab.netns.NetworkNamespace;
import io.jnetlab.netns.ProcessEnvironment;
import io.jnetlab.netns.ProgramException;
import io.jnetlab.observe.Holder;
import io.jnetlab.observe.LimitsReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A program that replaces jnetlab, in a namespace. */
final class NamespaceProgram {
    private NamespaceProgram() {}

    /**
     * Does not return where it works.
     *
     * @param user whom it runs as; null for the one that jnetlab runs as
     * @param command the program's name and arguments
     */
    static int run(Invocation call, String name, @Nullable TargetUser user, List<byte[]> command)
            throws CliException, IOException {
        try (NetworkNamespace namespace = NamespaceArgument.open(name)) {
            boolean host = name.equals(NetnsName.HOST.value());
            Holder holder = host ? null : Holder.of(namespace);
            List<byte[]> words = user == null ? command : user.become(command);
            if (holder != null) {
                words = inside(holder, command, words, call.environment("PATH"));
            } else if (user != null) {
                NetnsProcess.find(new String(command.get(0), StandardCharsets.UTF_8), call.environment("PATH"));
            }
            NetnsExec exec = new NetnsExec(words, ProcessEnvironment.ofThisProcess())
                    .with("JNETLAB_NS", name)
                    .warnings(new Warnings(call));
            if (user != null) {
                become(user, holder, exec);
            }
            if (!host) {
                Path joining = LimitsReader.joining(name);
                exec.joining(joining == null ? null : joining.toString());
            }
            exec.run(name, host || holder != null && holder.hasMounts() ? null : namespace);
            throw new IllegalStateException("exec returned");
        } catch (ProgramException e) {
            throw new CliException(e.exitStatus(), "" + e.getMessage(), List.of(), null, e);
        }
    }

    /** The command that enters what the namespace's processes are isolated by. */
    private static List<byte[]> inside(Holder holder, List<byte[]> command, List<byte[]> words, @Nullable String path)
            throws ProgramException {
        holder.find(new String(command.get(0), StandardCharsets.UTF_8), path);
        List<byte[]> out = new ArrayList<>();
        for (String word : holder.enter()) {
            out.add(word.getBytes(StandardCharsets.UTF_8));
        }
        out.addAll(words);
        return out;
    }

    /** Gives the program the variables that su(1) gives. */
    private static void become(TargetUser user, @Nullable Holder holder, NetnsExec exec) throws CliException {
        if (holder != null && holder.kinds().contains("user")) {
            throw new CliException(
                    ExitCode.MACHINE,
                    "the commands of the namespace are in a user namespace, where there is no other user than root",
                    "leave --user away, or take user out of \"isolate\"");
        }
        exec.with("HOME", user.home())
                .with("SHELL", user.shell())
                .with("USER", user.name())
                .with("LOGNAME", user.name());
    }

    private static final class Warnings implements NetnsExec.Warnings {
        private final Invocation call;

        Warnings(Invocation call) {
            this.call = call;
        }

        @Override
        public void warn(String message) {
            call.warn(message);
        }
    }
}
