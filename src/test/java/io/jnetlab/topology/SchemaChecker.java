package io.jnetlab.topology;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.jnetlab.topology.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks nodes of YAML by a JSON Schema, with the keywords of draft-07 that ours uses; another one is an error.
 *
 * <p>A scalar is what YAML 1.2's core schema makes of its text, quoted or not.
 */
final class SchemaChecker {
    private static final Set<String> ANNOTATIONS =
            Set.of("$schema", "title", "description", "default", "examples", "definitions");
    private static final Set<String> BESIDE_REF = Set.of("$ref", "description", "default", "examples");

    private final JsonObject root;

    SchemaChecker(JsonObject root) {
        this.root = root;
    }

    /** What is wrong, a line each with its path. */
    List<String> faults(YamlNode node) {
        List<String> out = new ArrayList<>();
        check(root, node, "", out);
        return out;
    }

    /** What a reference means in the end. */
    JsonObject resolve(JsonObject schema) {
        JsonObject at = schema;
        for (JsonObject next = at; next != null; next = next(at)) {
            at = next;
        }
        return at;
    }

    /** What a reference like {@code #/definitions/name} names; null of another schema. */
    @Nullable
    JsonObject next(JsonObject schema) {
        if (!schema.has("$ref")) {
            return null;
        }
        if (!BESIDE_REF.containsAll(schema.keySet())) {
            throw new IllegalArgumentException("draft-07 ignores what stands beside $ref: " + schema);
        }
        JsonObject found = root;
        for (String part : schema.get("$ref").getAsString().substring(2).split("/", -1)) {
            found = found.getAsJsonObject(part);
            if (found == null) {
                throw new IllegalArgumentException("there is nothing that " + schema + " names");
            }
        }
        return found;
    }

    private boolean accepts(JsonObject schema, YamlNode node) {
        List<String> faults = new ArrayList<>();
        check(schema, node, "", faults);
        return faults.isEmpty();
    }

    private void check(JsonObject written, YamlNode node, String path, List<String> out) {
        JsonObject schema = resolve(written);
        for (Map.Entry<String, JsonElement> e : schema.entrySet()) {
            if (!ANNOTATIONS.contains(e.getKey()) && !holds(e.getKey(), e.getValue(), node)) {
                out.add(path + ": " + e.getKey() + " " + e.getValue());
            }
        }
        if (node.kind == YamlNode.Kind.LIST && schema.has("items")) {
            for (int i = 0; i < node.values.size(); i++) {
                check(schema.getAsJsonObject("items"), node.values.get(i), path + "[" + i + "]", out);
            }
        }
        if (node.kind == YamlNode.Kind.MAP) {
            checkMap(schema, node, path, out);
        }
    }

    private void checkMap(JsonObject schema, YamlNode node, String path, List<String> out) {
        JsonObject properties = schema.has("properties") ? schema.getAsJsonObject("properties") : new JsonObject();
        JsonElement additional = schema.get("additionalProperties");
        for (int i = 0; i < node.keys.size(); i++) {
            YamlNode key = node.keys.get(i);
            String below = path + "." + key.text;
            if (properties.has(key.text)) {
                check(properties.getAsJsonObject(key.text), node.values.get(i), below, out);
            } else if (additional != null && additional.isJsonObject()) {
                check(additional.getAsJsonObject(), node.values.get(i), below, out);
            } else if (additional != null && !additional.getAsBoolean()) {
                out.add(below + ": unknown key");
            }
            // A key is a string, whatever it looks like.
            YamlNode name = YamlNode.scalar(key.start, key.end, key.text, false);
            if (schema.has("propertyNames") && !acceptsKey(schema.getAsJsonObject("propertyNames"), name)) {
                out.add(below + ": the key is no name");
            }
        }
    }

    private boolean acceptsKey(JsonObject written, YamlNode key) {
        JsonObject schema = resolve(written).deepCopy();
        if (schema.has("pattern") && !matches(schema.get("pattern"), key.text)) {
            return false;
        }
        schema.remove("type");
        return accepts(schema, key);
    }

    private boolean holds(String keyword, JsonElement value, YamlNode node) {
        boolean scalar = node.kind == YamlNode.Kind.SCALAR;
        boolean list = node.kind == YamlNode.Kind.LIST;
        boolean map = node.kind == YamlNode.Kind.MAP;
        List<String> types = types(node);
        return switch (keyword) {
            case "items", "properties", "additionalProperties", "propertyNames" -> true; // see check
            case "type" ->
                value.isJsonArray()
                        ? texts(value).stream().anyMatch(types::contains)
                        : types.contains(value.getAsString());
            case "enum" -> scalar && texts(value).contains(node.text);
            case "const" -> scalar && value.getAsString().equals(node.text);
            case "pattern" -> !types.contains("string") || matches(value, node.text);
            case "minimum" -> !types.contains("integer") || Long.parseLong(node.text) >= value.getAsLong();
            case "maximum" -> !types.contains("integer") || Long.parseLong(node.text) <= value.getAsLong();
            case "minItems" -> !list || node.values.size() >= value.getAsInt();
            case "maxItems" -> !list || node.values.size() <= value.getAsInt();
            case "minProperties" -> !map || node.keys.size() >= value.getAsInt();
            case "maxProperties" -> !map || node.keys.size() <= value.getAsInt();
            case "required" ->
                !map || node.keys.stream().map(k -> k.text).toList().containsAll(texts(value));
            case "not" -> !accepts(value.getAsJsonObject(), node);
            case "anyOf" -> accepting(value, node) > 0;
            case "oneOf" -> accepting(value, node) == 1;
            case "allOf" -> accepting(value, node) == value.getAsJsonArray().size();
            default -> throw new IllegalArgumentException("the schema's keyword " + keyword + " is not known here");
        };
    }

    private static boolean matches(JsonElement pattern, String text) {
        return Pattern.compile(pattern.getAsString()).matcher(text).find();
    }

    private int accepting(JsonElement schemas, YamlNode node) {
        int n = 0;
        for (JsonElement schema : schemas.getAsJsonArray()) {
            n += accepts(schema.getAsJsonObject(), node) ? 1 : 0;
        }
        return n;
    }

    private static List<String> texts(JsonElement array) {
        JsonArray entries = array.getAsJsonArray();
        return entries.asList().stream().map(JsonElement::getAsString).toList();
    }

    private static List<String> types(YamlNode node) {
        return switch (node.kind) {
            case MAP -> List.of("object");
            case LIST -> List.of("array");
            case SCALAR -> {
                if (node.empty || node.text.equals("null")) {
                    yield List.of("null");
                } else if (node.text.equals("true") || node.text.equals("false")) {
                    yield List.of("boolean");
                } else if (node.text.matches("[-+]?[0-9]{1,18}")) {
                    yield List.of("integer", "number");
                }
                yield List.of(node.text.matches("[-+]?[0-9]+[.][0-9]+") ? "number" : "string");
            }
        };
    }
}
