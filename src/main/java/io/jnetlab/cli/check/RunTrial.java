package io.jnetlab.cli.check;

import com.google.gson.stream.JsonWriter;
import io.jnetlab.model.RunCheck;
import io.jnetlab.netns.NetworkNamespace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tries a {@code run} check: runs the command until its status and output are those of the file. */
final class RunTrial {
    private RunTrial() {}

    static CheckResult run(CheckScene scene, RunCheck check) throws IOException {
        Patience patience = new Patience(scene.within(check));
        List<String> faults = new ArrayList<>();
        CheckProcess last = null;
        NetworkNamespace in = scene.namespace(check.in(), faults);
        if (in != null) {
            do {
                CheckProcess process = CheckProcess.run(in, check.command(), patience.left());
                // One that was cut short by the end of the time tells less than the one before.
                if (last == null || process.finished()) {
                    last = process;
                }
            } while (!holds(check, last) && patience.waitForNextTry());
            faults.addAll(faults(check, last));
        }
        String output = last == null || faults.isEmpty() ? "" : last.out() + last.err();
        return new CheckResult(check, "run", faults.isEmpty(), patience.nanos(), faults, output, new Ran(check, last));
    }

    private static boolean holds(RunCheck check, CheckProcess process) {
        return faults(check, process).isEmpty();
    }

    private static List<String> faults(RunCheck check, CheckProcess process) {
        List<String> faults = new ArrayList<>();
        if (!process.finished()) {
            faults.add("the command had not ended when the time was over");
            return faults;
        }
        if (process.status() != check.exit()) {
            faults.add("exit status " + process.status() + ", expected " + check.exit());
        }
        RunCheck.Output wanted = check.output();
        String fault = wanted == null ? null : OutputMatch.fault(wanted, process.out());
        if (fault != null) {
            faults.add(fault);
        }
        return faults;
    }

    private record Ran(RunCheck check, @Nullable CheckProcess process) implements CheckResult.Detail {
        @Override
        public void write(JsonWriter json) throws IOException {
            json.name("in").value(check.in().value());
            json.name("command").beginArray();
            for (String word : check.command()) {
                json.value(word);
            }
            json.endArray();
            RunCheck.Output output = check.output();
            json.name("expected").beginObject();
            json.name("exit").value(check.exit());
            json.name("output").value(output == null ? null : output.toString());
            json.endObject();
            boolean finished = process != null && process.finished();
            json.name("exit").value(process == null || !finished ? null : Integer.valueOf(process.status()));
            json.name("stdout").value(process == null ? "" : process.out());
            json.name("stderr").value(process == null ? "" : process.err());
        }
    }
}
