package io.jnetlab.cli.output;

import com.google.gson.FormattingStyle;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;

/** The form of {@code --output json}: one object with the member {@code "format"} first, described in docs/json.md. */
public final class Json {
    /** Raised when a reader written for the number before would go wrong; members that are added don't raise it. */
    public static final int FORMAT = 1;

    private Json() {}

    /** Begins the object; {@link #end} ends it. */
    public static JsonWriter begin(Out out) throws IOException {
        out.beginJson();
        JsonWriter json = new JsonWriter(out);
        json.setStrictness(Strictness.STRICT);
        json.setFormattingStyle(FormattingStyle.PRETTY.withIndent("  ").withNewline("\n"));
        json.setHtmlSafe(false);
        json.setSerializeNulls(true);
        json.beginObject();
        json.name("format").value(FORMAT);
        return json;
    }

    public static void end(JsonWriter json, Out out) throws IOException {
        json.endObject();
        json.flush();
        out.line("");
    }
}
