package io.jnetlab.probe.why;

import org.jspecify.annotations.Nullable;

/**
 * Where a frame goes next.
 *
 * @param obstacle why it doesn't, though the cable or the bridge would lead there; null where it does
 * @param inside the bridge that it passes, for people; null where it passes a cable
 */
record Move(Spot to, @Nullable Stop obstacle, @Nullable String inside) {
    static Move to(Spot to) {
        return new Move(to, null, null);
    }

    static Move to(Spot to, @Nullable Stop obstacle) {
        return new Move(to, obstacle, null);
    }
}
