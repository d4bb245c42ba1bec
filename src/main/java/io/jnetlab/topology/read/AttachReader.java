package io.jnetlab.topology.read;

import io.jnetlab.model.Attachment;
import io.jnetlab.model.NetnsName;
import io.jnetlab.topology.yaml.Fields;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Scalars;
import io.jnetlab.topology.yaml.Value;
import io.jnetlab.topology.yaml.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code attach}: which namespace that something else made is used. */
final class AttachReader {
    private static final List<String> KEYS = List.of("pid", "path", "netns");
    private static final String HELP = "write {pid: 4711}, {path: /run/docker/netns/1f2e3d4c5b6a} or {netns: NAME}";

    /** Keys of a namespace that speak of it as a whole. */
    private static final List<String> OF_THE_WHOLE =
            List.of("rules", "forwarding", "nsid", "sysctls", "nat", "firewall");

    /** {@code PID_MAX_LIMIT} of linux/threads.h. */
    private static final int MAX_PID = 4_194_304;

    private AttachReader() {}

    /** The fields of a namespace without those that an attached one can't have, which are reported unless they are defaults. */
    static Fields fields(Fields fields, boolean known) {
        if (!known) {
            return fields;
        }
        Fields out = new Fields(fields.place());
        for (String key : NamespaceReader.KEYS) {
            Value value = fields.get(key);
            if (value == null) {
                continue;
            }
            if (!OF_THE_WHOLE.contains(key)) {
                out.put(key, value);
            } else if (!value.place().isLeftAside()) {
                value.error(
                        "an attached namespace keeps its own " + key + ": the lab could not give it back as it was",
                        "take the line away, and set it where the namespace is made");
            }
        }
        return out;
    }

    /** Null where the file says nothing of it; what it says wrongly is reported. */
    static @Nullable Located<Attachment> read(@Nullable Value value, NetnsName name) {
        Fields fields = value == null ? null : value.fields("the namespace to attach", KEYS);
        if (value == null || fields == null) {
            return null;
        }
        Value source = null;
        for (String key : KEYS) {
            Value other = fields.get(key);
            if (other != null && source != null) {
                other.error("a namespace is attached by one of pid, path and netns, not by two", "keep one of them");
                return null;
            }
            source = other == null ? source : other;
        }
        if (source == null) {
            fields.missing(value, "which namespace is to be attached?", HELP);
            return null;
        }
        Attachment attachment = fields.get("pid") != null
                ? pid(source)
                : fields.get("path") != null ? path(source) : netns(source, name);
        return attachment == null ? null : new Located<>(attachment, value.place());
    }

    private static @Nullable Attachment pid(Value value) {
        Located<Integer> pid = Scalars.integer(value, "the number of a process", 1, MAX_PID);
        return pid == null ? null : Attachment.pid(pid.value());
    }

    private static @Nullable Attachment path(Value value) {
        Located<String> path = Scalars.prose(value, false);
        if (path == null) {
            return null;
        }
        if (path.value().charAt(0) != '/') {
            value.error("the path " + Words.quote(path.value()) + " is not absolute", "write it from / on");
            return null;
        }
        return Attachment.path(path.value());
    }

    private static @Nullable Attachment netns(Value value, NetnsName name) {
        String text = value.text("the name of a namespace in /run/netns");
        String fault = text == null ? null : NetnsName.fault(text);
        if (text == null) {
            return null;
        }
        if (fault != null) {
            value.error(
                    "namespace name " + Words.quote(text) + " " + fault, "ip netns list shows those that there are");
            return null;
        }
        return Attachment.netns(new NetnsName(text), name);
    }
}
