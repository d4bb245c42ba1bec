package io.jnetlab.cli.check;

import com.google.gson.stream.JsonWriter;
import io.jnetlab.model.ResourceId;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One thing in which a namespace is not as a model has it.
 *
 * @param kind of what differs
 * @param object the device, bridge or port that it is, or is of; null where it is none, or where its name would tell
 * @param attribute the one that differs; null where it is the thing as a whole
 * @param text the whole, in a sentence without a full stop
 */
record Difference(
        Problem problem, ResourceId.Kind kind, @Nullable String object, @Nullable String attribute, String text) {
    /** What is wrong. */
    enum Problem {
        MISSING("missing"),
        EXTRA("extra"),
        DIFFERENT("different");

        private final String label;

        Problem(String label) {
            this.label = label;
        }
    }

    void write(JsonWriter json) throws IOException {
        json.beginObject();
        json.name("problem").value(problem.label);
        json.name("kind").value(kind.label());
        json.name("object").value(object);
        json.name("attribute").value(attribute);
        json.name("text").value(text);
        json.endObject();
    }
}
