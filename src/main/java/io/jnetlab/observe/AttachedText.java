package io.jnetlab.observe;

import io.jnetlab.model.NetnsName;
import org.jspecify.annotations.Nullable;

/**
 * What the mark of a namespace says that something else made: {@code attached=NAME/pin|/ALIAS}.
 *
 * @param name what the lab calls it
 * @param pinned whether the pin of this name is the lab's
 * @param alias what its {@code lo} had as its alias, and gets back; empty for none
 */
public record AttachedText(NetnsName name, boolean pinned, String alias) {
    private static final String ATTACHED = " attached=";
    private static final String PIN = "pin";

    /** Reads it at that place of a text; null where there is none. */
    static @Nullable AttachedText parse(String text, int at) {
        if (!text.startsWith(ATTACHED, at)) {
            return null;
        }
        int from = at + ATTACHED.length();
        int slash = text.indexOf('/', from);
        int second = slash < 0 ? -1 : text.indexOf('/', slash + 1);
        if (second < 0 || NetnsName.fault(text.substring(from, slash)) != null) {
            return null;
        }
        return new AttachedText(
                new NetnsName(text.substring(from, slash)),
                text.startsWith(PIN + "/", slash + 1),
                text.substring(second + 1));
    }

    void write(StringBuilder out) {
        out.append(ATTACHED).append(name).append('/').append(pinned ? PIN : "").append('/');
        out.append(alias);
    }
}
