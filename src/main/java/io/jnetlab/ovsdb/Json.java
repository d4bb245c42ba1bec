package io.jnetlab.ovsdb;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Text to Gson's tree and back by hand: Gson's own {@code JsonParser} and {@code JsonElement.toString()} load its
 * type adapters, which costs more at start than all of this package.
 */
final class Json {
    private Json() {}

    /** The one value in {@code text}: strict JSON, no duplicate names, at most 255 levels. */
    static JsonElement parse(String text) throws OvsdbDecodeException {
        JsonReader in = new JsonReader(new StringReader(text));
        in.setStrictness(Strictness.STRICT);
        try {
            JsonElement value = read(in);
            if (in.peek() != JsonToken.END_DOCUMENT) {
                throw new OvsdbDecodeException("more after the end of the JSON value");
            }
            return value;
        } catch (OvsdbDecodeException e) {
            throw e;
        } catch (MalformedJsonException | IllegalStateException e) {
            throw new OvsdbDecodeException("bad JSON" + place(e), e);
        } catch (IOException e) {
            throw new OvsdbDecodeException("bad JSON: it ends too early", e);
        }
    }

    /** Of Gson's message, which speaks of settings of a reader that is not the user's, the place. */
    private static String place(Exception e) {
        String message = String.valueOf(e.getMessage());
        int begin = message.indexOf(" at line ");
        int end = message.indexOf('\n');
        return begin < 0 ? "" : message.substring(begin, end < begin ? message.length() : end);
    }

    private static JsonElement read(JsonReader in) throws IOException {
        return switch (in.peek()) {
            case BEGIN_OBJECT -> readObject(in);
            case BEGIN_ARRAY -> readArray(in);
            case STRING -> new JsonPrimitive(in.nextString());
            case NUMBER -> number(in.nextString());
            case BOOLEAN -> new JsonPrimitive(in.nextBoolean());
            case NULL -> {
                in.nextNull();
                yield JsonNull.INSTANCE;
            }
            default -> throw new OvsdbDecodeException("bad JSON: no value");
        };
    }

    private static JsonArray readArray(JsonReader in) throws IOException {
        JsonArray array = new JsonArray();
        in.beginArray();
        while (in.hasNext()) {
            array.add(read(in));
        }
        in.endArray();
        return array;
    }

    private static JsonObject readObject(JsonReader in) throws IOException {
        JsonObject object = new JsonObject();
        in.beginObject();
        while (in.hasNext()) {
            String name = in.nextName();
            if (object.has(name)) {
                throw new OvsdbDecodeException("bad JSON: \"" + name + "\" stands twice in one object");
            }
            object.add(name, read(in));
        }
        in.endObject();
        return object;
    }

    /** A {@code Long} where the number is a whole one that fits, else a {@code Double}. */
    private static JsonPrimitive number(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '-' && (c < '0' || c > '9')) {
                return new JsonPrimitive(Double.parseDouble(text));
            }
        }
        if (text.length() < 19) {
            return new JsonPrimitive(Long.parseLong(text));
        }
        try {
            return new JsonPrimitive(Long.parseLong(text));
        } catch (NumberFormatException tooLarge) {
            return new JsonPrimitive(Double.parseDouble(text));
        }
    }

    static void write(JsonElement value, JsonText out) {
        if (value instanceof JsonObject object) {
            out.beginObject();
            for (Map.Entry<String, JsonElement> member : object.entrySet()) {
                out.name(member.getKey());
                write(member.getValue(), out);
            }
            out.endObject();
        } else if (value instanceof JsonArray array) {
            out.beginArray();
            for (int i = 0; i < array.size(); i++) {
                write(array.get(i), out);
            }
            out.endArray();
        } else if (value instanceof JsonPrimitive primitive) {
            write(primitive, out);
        } else {
            out.nullValue();
        }
    }

    private static void write(JsonPrimitive value, JsonText out) {
        if (value.isString()) {
            out.value(value.getAsString());
        } else if (value.isBoolean()) {
            out.value(value.getAsBoolean());
        } else if (value.getAsNumber() instanceof Long whole) {
            out.value(whole.longValue());
        } else {
            out.value(value.getAsDouble());
        }
    }

    static String text(JsonElement value) {
        JsonText text = new JsonText();
        write(value, text);
        return text.toString();
    }

    /** The JSON text of what {@code writable} writes. */
    static String text(JsonWritable writable) {
        JsonText text = new JsonText();
        writable.write(text);
        return text.toString();
    }

    static @Nullable String stringOrNull(@Nullable JsonElement value) {
        return value instanceof JsonPrimitive primitive && primitive.isString() ? primitive.getAsString() : null;
    }

    static JsonObject object(@Nullable JsonElement value, String what) throws OvsdbDecodeException {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw OvsdbDecodeException.expected(what + ": an object", value);
    }

    static JsonArray array(@Nullable JsonElement value, String what) throws OvsdbDecodeException {
        if (value instanceof JsonArray array) {
            return array;
        }
        throw OvsdbDecodeException.expected(what + ": an array", value);
    }

    static String string(@Nullable JsonElement value, String what) throws OvsdbDecodeException {
        String text = stringOrNull(value);
        if (text == null) {
            throw OvsdbDecodeException.expected(what + ": a string", value);
        }
        return text;
    }

    static long integer(@Nullable JsonElement value, String what) throws OvsdbDecodeException {
        if (value instanceof JsonPrimitive primitive
                && primitive.isNumber()
                && primitive.getAsNumber() instanceof Long whole) {
            return whole;
        }
        throw OvsdbDecodeException.expected(what + ": an integer", value);
    }
}
