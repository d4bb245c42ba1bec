package io.jnetlab.cli;

import com.google.gson.stream.JsonWriter;
import io.jnetlab.model.RunCheck;
import io.jnetlab.netns.NetworkNamespace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tries a {@code run} check: runs the command until its status and output are those of the file. */
final class RunTrial {
    private RunTrial() {}

    static CheckResult run(CheckScene scene, RunCheck check) throws IOException {
        Patience patience = new Patience(check.within());
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
        if (wanted != null && !isAsWanted(wanted, process.out())) {
            faults.add("the output is not as expected: " + wanted);
        }
        return faults;
    }

    private static boolean isAsWanted(RunCheck.Output wanted, String out) {
        return switch (wanted.comparison()) {
            case CONTAINS -> out.contains(wanted.text());
            case EQUALS -> withoutEnd(out).equals(withoutEnd(wanted.text()));
            case MATCHES ->
                Pattern.compile(wanted.text(), Pattern.MULTILINE).matcher(out).find();
        };
    }

    private static String withoutEnd(String text) {
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
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
