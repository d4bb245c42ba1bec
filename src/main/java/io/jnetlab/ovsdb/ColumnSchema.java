package io.jnetlab.ovsdb;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * {@code <column-schema>} with its {@code <type>} (RFC 7047 section 3.2).
 *
 * @param value of a map's values; {@code null} where the column is no map
 * @param min 0 or 1 elements at least
 * @param max elements at most; {@link Long#MAX_VALUE} for {@code unlimited}
 */
public record ColumnSchema(BaseType key, @Nullable BaseType value, long min, long max) {
    static ColumnSchema decode(JsonElement json) throws OvsdbDecodeException {
        JsonElement type = Json.object(json, "a column schema").get("type");
        if (!(type instanceof JsonObject object)) {
            return new ColumnSchema(BaseType.decode(type), null, 1, 1);
        }
        JsonElement value = object.get("value");
        JsonElement min = object.get("min");
        JsonElement max = object.get("max");
        return new ColumnSchema(
                BaseType.decode(object.get("key")),
                value == null ? null : BaseType.decode(value),
                min == null ? 1 : Json.integer(min, "min"),
                max == null
                        ? 1
                        : "unlimited".equals(Json.stringOrNull(max)) ? Long.MAX_VALUE : Json.integer(max, "max"));
    }

    public boolean isMap() {
        return value != null;
    }

    /** Whether it can hold more than one element, so that a monitor sends what was added and removed, not the whole. */
    public boolean isMany() {
        return max > 1;
    }

    /** What a new row holds in this column where the insert does not say (RFC 7047 section 5.2.1). */
    public OvsdbValue defaultValue() {
        if (value != null) {
            return OvsdbMap.EMPTY;
        }
        return min == 0 ? OvsdbSet.EMPTY : key.defaultAtom();
    }

    /** For people: {@code string}, {@code integer?}, {@code set of uuid of Port}, {@code map of string to string}. */
    public String describe() {
        if (value != null) {
            return "map of " + key.describe() + " to " + value.describe();
        }
        if (max > 1) {
            String count = max == Long.MAX_VALUE ? "" : " (at most " + max + ")";
            return "set of " + key.describe() + count;
        }
        return min == 0 ? key.describe() + "?" : key.describe();
    }
}
