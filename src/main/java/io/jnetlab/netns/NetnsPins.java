package io.jnetlab.netns;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stood in a pin folder when it was read, each list sorted by name. */
public record NetnsPins(List<NetnsPin> pins, List<NetnsLeftover> leftovers) {
    public NetnsPins {
        pins = List.copyOf(pins);
        leftovers = List.copyOf(leftovers);
    }

    /** The pin of this name, or null. */
    public @Nullable NetnsPin pin(String name) {
        for (NetnsPin pin : pins) {
            if (pin.name().equals(name)) {
                return pin;
            }
        }
        return null;
    }

    /** The leftover of this name, or null. */
    public @Nullable NetnsLeftover leftover(String name) {
        for (NetnsLeftover leftover : leftovers) {
            if (leftover.name().equals(name)) {
                return leftover;
            }
        }
        return null;
    }
}
