package io.jnetlab.cli;

import com.google.gson.stream.JsonWriter;
import io.jnetlab.observe.Examination;
import io.jnetlab.observe.Finding;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jnetlab doctor}. */
final class DoctorCommand implements Command {
    @Override
    public String name() {
        return "doctor";
    }

    @Override
    public String summary() {
        return "look whether this machine can hold labs, and how to mend it";
    }

    @Override
    public String[] description() {
        return new String[] {
            "Checks rights, kernel features, Open vSwitch, sysctls that interfere and leftovers, and says how to mend each."
                    + " It changes nothing."
        };
    }

    @Override
    public void define(CommandSpec spec) {}

    @Override
    public String[] examples() {
        return new String[] {"sudo jnetlab doctor"};
    }

    @Override
    public int[] exitCodes() {
        return new int[] {ExitCode.NO, ExitCode.MACHINE};
    }

    @Override
    public int run(Invocation call) throws IOException {
        List<Finding> findings = new Examination(System.getenv()).run();
        Finding.Level worst = Finding.Level.OK;
        for (Finding finding : findings) {
            if (finding.level().compareTo(worst) > 0) {
                worst = finding.level();
            }
        }
        if (call.isJson()) {
            printJson(call, findings);
        } else {
            for (Finding finding : findings) {
                print(call, finding);
            }
        }
        return switch (worst) {
            case OK -> ExitCode.OK;
            case WARNING -> ExitCode.NO;
            case FAILURE -> ExitCode.MACHINE;
        };
    }

    private static void print(Invocation call, Finding finding) throws IOException {
        if (call.isQuiet() && finding.level() == Finding.Level.OK) {
            return;
        }
        Style style = call.style();
        String sign =
                switch (finding.level()) {
                    case OK -> style.good("ok  ");
                    case WARNING -> style.notable("warn");
                    case FAILURE -> style.bad("FAIL");
                };
        call.out().line(sign + "  " + finding.what() + ": " + finding.text());
        if (finding.help() != null) {
            call.out().line("      help: " + finding.help());
        }
    }

    private static void printJson(Invocation call, List<Finding> findings) throws IOException {
        JsonWriter json = Json.begin(call.out());
        json.name("findings").beginArray();
        for (Finding finding : findings) {
            json.beginObject();
            json.name("level").value(word(finding.level()));
            json.name("what").value(finding.what());
            json.name("text").value(finding.text());
            json.name("help").value(finding.help());
            json.endObject();
        }
        json.endArray();
        Json.end(json, call.out());
    }

    private static String word(Finding.Level level) {
        return switch (level) {
            case OK -> "ok";
            case WARNING -> "warning";
            case FAILURE -> "failure";
        };
    }
}
