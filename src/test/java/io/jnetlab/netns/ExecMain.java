package io.jnetlab.netns;

import java.io.IOException;

/** {@code ExecMain NAMESPACE COMMAND...}: becomes the command, as the command line does. */
final class ExecMain {
    private ExecMain() {}

    public static void main(String[] args) throws IOException {
        NetnsExec exec = new NetnsExec(RawArguments.last(args.length - 1), ProcessEnvironment.ofThisProcess());
        exec.warnings(System.err::println);
        try {
            exec.run(args[0], args[0].equals("host") ? null : new NetworkNamespaces().open(args[0]));
        } catch (ProgramException e) {
            System.err.println(e.getMessage());
            System.exit(e.exitStatus());
        }
    }
}
