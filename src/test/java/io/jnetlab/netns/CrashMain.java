package io.jnetlab.netns;

import io.jnetlab.sys.ProcessCalls;
import io.jnetlab.sys.SysException;
import java.io.IOException;

/** {@code CrashMain create|delete STEP}: is killed right before the step. */
final class CrashMain {
    private CrashMain() {}

    public static void main(String[] args) throws IOException {
        NetworkNamespaces namespaces = new NetworkNamespaces(step -> {
            if (step.equals(args[1])) {
                kill();
            }
        });
        if (args[0].equals("create")) {
            namespaces.create("ns1", "jnetlab lab=crash", name -> name);
        } else {
            namespaces.delete("ns1");
        }
    }

    private static void kill() {
        try {
            ProcessCalls.kill(ProcessCalls.getpid(), ProcessCalls.SIGKILL);
        } catch (SysException e) {
            throw new IllegalStateException(e);
        }
    }
}
