package io.jnetlab.netns;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * {@code ExecMain NAMESPACE COMMAND...}: becomes the command, as the command line does. With the variable {@code BUSY}
 * another thread opens files meanwhile, as the JVM's own do.
 */
final class ExecMain {
    private ExecMain() {}

    public static void main(String[] args) throws IOException {
        if (System.getenv("BUSY") != null) {
            Thread busy = new Thread(ExecMain::openFiles);
            busy.setDaemon(true);
            busy.start();
        }
        NetnsExec exec = new NetnsExec(RawArguments.last(args.length - 1), ProcessEnvironment.ofThisProcess());
        exec.warnings(System.err::println);
        try {
            exec.run(args[0], args[0].equals("host") ? null : new NetworkNamespaces().open(args[0]));
        } catch (ProgramException e) {
            System.err.println(e.getMessage());
            System.exit(e.exitStatus());
        }
    }

    /** Java leaves FD_CLOEXEC off. There are always some of them. */
    private static void openFiles() {
        Deque<FileInputStream> open = new ArrayDeque<>();
        try {
            while (true) {
                open.add(new FileInputStream("/dev/null"));
                if (open.size() > 20) {
                    open.remove().close();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
