package io.jnetlab.plan;

import io.jnetlab.model.Interface;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.LinkOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Words of ip-link(8) for a new device. */
final class LinkWords {
    private LinkWords() {}

    /**
     * Words for what any new device can be given.
     *
     * @param mtu that it has anyway, null where that depends on something else
     */
    static void device(Interface link, @Nullable Integer mtu, List<String> words) {
        if (link.mac() != null) {
            words.add("address");
            words.add(link.mac().toString());
        }
        if (link.mtu() != null && !link.mtu().equals(mtu)) {
            words.add("mtu");
            words.add(link.mtu().toString());
        }
        Integer queue = link.txQueueLength();
        if (queue != null && queue != link.kind().txQueueLength()) {
            words.add("txqueuelen");
            words.add(queue.toString());
        }
    }

    /** Words for the options that a new device would not have by itself, and can have before its members. */
    static void options(LinkKind.Optioned kind, List<String> words) {
        for (LinkOption o : kind.table().options()) {
            String value = kind.value(o);
            if (!value.equals(o.kernelUnset()) && o.codec() != LinkOption.Codec.MEMBER) {
                words.add(o.word());
                words.add(value);
            }
        }
    }
}
