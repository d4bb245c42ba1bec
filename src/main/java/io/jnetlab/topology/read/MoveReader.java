package io.jnetlab.topology.read;

import io.jnetlab.model.IfName;
import io.jnetlab.topology.yaml.Fields;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Scalars;
import io.jnetlab.topology.yaml.Value;
import io.jnetlab.topology.yaml.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code move} of an interface: which device of the host it is. */
final class MoveReader {
    private static final List<String> KEYS = List.of("from", "name");
    private static final List<String> PLACES = List.of("host");

    private MoveReader() {}

    /** Null where the file says nothing of it; {@code lo}, which is no such device, where what it says is reported. */
    static @Nullable Located<IfName> read(Fields fields) {
        Value value = fields.get("move");
        if (value == null) {
            return null;
        }
        Located<IfName> device = device(value, fields);
        return device == null ? new Located<>(IfName.LO, value.place()) : device;
    }

    private static @Nullable Located<IfName> device(Value value, Fields fields) {
        Fields move = value.fields("move", KEYS);
        if (move == null) {
            return null;
        }
        Value from = move.get("from");
        String place = from == null ? null : from.text("the namespace that it comes from");
        if (from != null && place != null && !PLACES.contains(place)) {
            from.error(
                    "a device is moved from the host, not from " + Words.quote(place),
                    "write from: host; what stands in a namespace of the lab is made there");
        }
        Value name = move.get("name");
        if (name == null) {
            move.missing(value, "which device of the host is to be moved?", "write {from: host, name: eth1}");
            return null;
        }
        Located<IfName> device = Scalars.interfaceName(name);
        if (device != null && device.value().equals(IfName.LO)) {
            name.error("\"lo\" stays in its namespace", "each namespace has a lo of its own");
            return null;
        }
        for (String key : List.of("kind", "altnames")) {
            Value other = fields.get(key);
            if (other != null && !other.place().isInherited()) {
                other.error(
                        Words.quote(key) + " does not go with move",
                        key.equals("kind")
                                ? "the device is there already, of the kind that it is"
                                : "a device of the host keeps the other names that it has");
            }
        }
        return device;
    }
}
