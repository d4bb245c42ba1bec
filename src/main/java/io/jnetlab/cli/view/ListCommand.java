package io.jnetlab.cli.view;

import com.google.gson.stream.JsonWriter;
import io.jnetlab.cli.command.Command;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.cli.command.LiveMachine;
import io.jnetlab.cli.command.Progress;
import io.jnetlab.cli.output.Json;
import io.jnetlab.cli.output.Style;
import io.jnetlab.cli.output.TextTable;
import io.jnetlab.cli.output.Words;
import io.jnetlab.cli.view.LabView.BridgeView;
import io.jnetlab.cli.view.LabView.NamespaceView;
import io.jnetlab.diag.VisibleText;
import io.jnetlab.model.LabName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jnetlab list}. */
public final class ListCommand implements Command {
    @Override
    public String name() {
        return "list";
    }

    @Override
    public String summary() {
        return "list the labs that are up";
    }

    @Override
    public String[] description() {
        return new String[] {"Lists every lab of which something is on the machine, with its namespaces and bridges."};
    }

    @Override
    public void define(CommandSpec spec) {}

    @Override
    public String[] examples() {
        return new String[] {"sudo jnetlab list"};
    }

    @Override
    public int[] exitCodes() {
        return new int[] {ExitCode.MACHINE};
    }

    @Override
    public int run(Invocation call) throws IOException {
        List<LabView> views = new ArrayList<>();
        Progress progress = Progress.of(call, Progress.READING);
        try (LiveMachine machine = LiveMachine.open()) {
            for (LabName lab : machine.labs()) {
                progress.update("reading lab " + lab);
                views.add(LabView.of(machine, lab));
            }
        } finally {
            progress.close();
        }
        if (call.isJson()) {
            printJson(call, views);
        } else if (views.isEmpty()) {
            call.tell("no lab is up");
        } else if (call.isQuiet()) {
            for (LabView view : views) {
                call.out().line(view.lab().value());
            }
        } else {
            print(call, views);
        }
        return ExitCode.OK;
    }

    private static void print(Invocation call, List<LabView> views) throws IOException {
        Style style = call.style();
        TextTable table = new TextTable(call.out());
        table.row(List.of(
                style.bold("LAB"),
                style.bold("NAMESPACES"),
                style.bold("BRIDGES"),
                style.bold("STATE"),
                hasAbout(views) ? style.bold("ABOUT") : ""));
        for (LabView view : views) {
            table.row(List.of(
                    view.lab().value(),
                    orDash(Words.list(namespaces(view))),
                    orDash(Words.list(bridges(view))),
                    state(view, style),
                    VisibleText.escape(about(view))));
        }
        table.print();
    }

    private static boolean hasAbout(List<LabView> views) {
        for (LabView view : views) {
            if (!about(view).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** The first line of what its file says of it. */
    private static String about(LabView view) {
        String about =
                view.topology() == null ? "" : view.topology().description().strip();
        int end = about.indexOf('\n');
        return end < 0 ? about : about.substring(0, end);
    }

    private static String state(LabView view, Style style) {
        if (view.drift() == null) {
            return style.notable("up, no copy of its file");
        }
        return view.drift().isEmpty() ? style.good("up") : style.notable("up, differs from its file");
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }

    private static List<String> namespaces(LabView view) {
        List<String> names = new ArrayList<>();
        for (NamespaceView namespace : view.namespaces()) {
            names.add(namespace.namespace().name().value());
        }
        return names;
    }

    private static List<String> bridges(LabView view) {
        List<String> names = new ArrayList<>();
        for (BridgeView bridge : view.bridges()) {
            names.add(bridge.id().name().value());
        }
        return names;
    }

    private static void printJson(Invocation call, List<LabView> views) throws IOException {
        JsonWriter json = Json.begin(call.out());
        json.name("labs").beginArray();
        for (LabView view : views) {
            json.beginObject();
            json.name("lab").value(view.lab().value());
            json.name("description")
                    .value(view.topology() == null ? null : view.topology().description());
            write(json, "namespaces", namespaces(view));
            write(json, "bridges", bridges(view));
            json.name("as_file")
                    .value(
                            view.drift() == null
                                    ? null
                                    : Boolean.valueOf(view.drift().isEmpty()));
            json.endObject();
        }
        json.endArray();
        Json.end(json, call.out());
    }

    private static void write(JsonWriter json, String name, List<String> values) throws IOException {
        json.name(name).beginArray();
        for (String value : values) {
            json.value(value);
        }
        json.endArray();
    }
}
