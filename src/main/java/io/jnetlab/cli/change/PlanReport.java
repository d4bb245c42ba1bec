package io.jnetlab.cli.change;

import com.google.gson.stream.JsonWriter;
import io.jnetlab.cli.output.Out;
import io.jnetlab.cli.output.Style;
import io.jnetlab.diag.VisibleText;
import io.jnetlab.model.ResourceId;
import io.jnetlab.plan.Action;
import io.jnetlab.plan.AttributeChange;
import io.jnetlab.plan.Change;
import io.jnetlab.plan.Conflict;
import io.jnetlab.plan.Plan;
import io.jnetlab.plan.PlanStep;
import io.jnetlab.plan.PlanTree;
import io.jnetlab.plan.ShellCommand;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How plans are shown to people and to programs. */
public final class PlanReport {
    private PlanReport() {}

    /** {@code 3 to add, 1 to change, 0 to remove}. */
    static String counts(Plan plan) {
        int replaced = plan.count(Action.REPLACE);
        return plan.count(Action.CREATE) + " to add, " + plan.count(Action.UPDATE) + " to change, "
                + (replaced > 0 ? replaced + " to replace, " : "") + plan.count(Action.DELETE) + " to remove";
    }

    public static void printTree(Plan plan, Out out, Style style) throws IOException {
        printTree(plan.changes(), out, style);
    }

    public static void printTree(List<Change> changes, Out out, Style style) throws IOException {
        for (PlanTree.Line line : PlanTree.lines(changes)) {
            out.line(paint(line.action(), VisibleText.escape(line.toString()), style));
        }
    }

    private static String paint(@Nullable Action action, String text, Style style) {
        if (action == null) {
            return style.faint(text);
        }
        return switch (action) {
            case CREATE -> style.good(text);
            case UPDATE, REPLACE -> style.notable(text);
            case DELETE -> style.bad(text);
        };
    }

    /** What stands in the way, a line each. */
    static List<String> conflicts(Plan plan) {
        List<String> out = new ArrayList<>();
        for (Conflict conflict : plan.conflicts()) {
            out.add(VisibleText.escape(conflict.id().toString())
                    + (conflict.owner() == null
                            ? " was made by something else"
                            : " belongs to lab " + conflict.owner()));
        }
        return out;
    }

    /** What is left alone, a line each. */
    static void printStrangers(Plan plan, Out out, Style style) throws IOException {
        for (ResourceId id : plan.strangers()) {
            out.line(style.faint("?   " + VisibleText.escape(id.toString()) + " is not the lab's, and left alone"));
        }
    }

    /** The members {@code lab}, {@code changes}, {@code commands}, {@code conflicts} and {@code foreign}. */
    public static void write(Plan plan, JsonWriter json) throws IOException {
        json.name("lab").value(plan.lab().value());
        json.name("changes").beginArray();
        for (Change change : plan.changes()) {
            write(change, json);
        }
        json.endArray();
        json.name("commands").beginArray();
        for (PlanStep step : plan.steps()) {
            for (ShellCommand command : step.commands()) {
                json.value(command.withoutSecrets().toString());
            }
        }
        json.endArray();
        json.name("conflicts").beginArray();
        for (Conflict conflict : plan.conflicts()) {
            json.beginObject();
            write(conflict.id(), json);
            json.name("owner")
                    .value(conflict.owner() == null ? null : conflict.owner().value());
            json.endObject();
        }
        json.endArray();
        write("foreign", plan.strangers(), json);
    }

    /** A member of that name. */
    public static void write(String name, List<ResourceId> ids, JsonWriter json) throws IOException {
        json.name(name).beginArray();
        for (ResourceId id : ids) {
            json.beginObject();
            write(id, json);
            json.endObject();
        }
        json.endArray();
    }

    public static void write(Change change, JsonWriter json) throws IOException {
        json.beginObject();
        json.name("action").value(change.action().label());
        write(change.id(), json);
        if (change.reason() != null) {
            json.name("reason").value(change.reason());
        }
        json.name("attributes").beginArray();
        for (AttributeChange attribute : change.attributes()) {
            json.beginObject();
            json.name("name").value(attribute.name());
            json.name("before").value(attribute.before());
            json.name("after").value(attribute.after());
            json.endObject();
        }
        json.endArray();
        json.endObject();
    }

    private static void write(ResourceId id, JsonWriter json) throws IOException {
        json.name("kind").value(id.kind().label());
        json.name("namespace").value(id.namespace().value());
        json.name("name").value(id.name());
    }
}
