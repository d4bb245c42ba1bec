package io.jnetlab.plan.fault;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** All kinds of faults. */
public final class Faults {
    private static final List<Fault> ALL = List.of(
            new WrongMask(),
            new MissingRoute(),
            new WrongGateway(),
            new WrongVlan(),
            new MtuMismatch(),
            new LinkDown(),
            new ForwardingOff(),
            new DuplicateAddress(),
            new FirewallRule(),
            new PortOffBridge());

    private Faults() {}

    /** In the order in which they are listed. */
    public static List<Fault> all() {
        return ALL;
    }

    /** The one of that name, or null. */
    public static @Nullable Fault find(String name) {
        for (Fault fault : ALL) {
            if (fault.name().equals(name)) {
                return fault;
            }
        }
        return null;
    }
}
