package io.jnetlab.cli;

import io.jnetlab.model.NetnsName;
import io.jnetlab.netns.NetnsExec;
import io.jnetlab.netns.NetworkNamespace;
import io.jnetlab.netns.ProcessEnvironment;
import io.jnetlab.netns.ProgramException;
import io.jnetlab.observe.LimitsReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A program that replaces jnetlab, in a namespace. */
final class NamespaceProgram {
    private NamespaceProgram() {}

    /**
     * Does not return where it works.
     *
     * @param command the program's name and arguments
     */
    static int run(Invocation call, String name, List<byte[]> command) throws CliException, IOException {
        try (NetworkNamespace namespace = NamespaceArgument.open(name)) {
            NetnsExec exec = new NetnsExec(command, ProcessEnvironment.ofThisProcess())
                    .with("JNETLAB_NS", name)
                    .warnings(new Warnings(call));
            if (!name.equals(NetnsName.HOST.value())) {
                Path joining = LimitsReader.joining(name);
                exec.joining(joining == null ? null : joining.toString());
            }
            exec.run(name, name.equals(NetnsName.HOST.value()) ? null : namespace);
            throw new IllegalStateException("exec returned");
        } catch (ProgramException e) {
            throw new CliException(e.exitStatus(), "" + e.getMessage(), List.of(), null, e);
        }
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
