package io.jnetlab.plan.fault;

import io.jnetlab.model.Interface;
import io.jnetlab.model.LabState;
import io.jnetlab.model.Namespace;
import io.jnetlab.plan.AttributeChange;
import io.jnetlab.plan.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** An end of a cable that takes smaller packets than the other end sends: what is small still comes through. */
final class MtuMismatch implements Fault {
    /** All leave room for IPv6. */
    private static final int[] MTUS = {1280, 1300, 1320, 1350, 1380, 1400};

    @Override
    public String name() {
        return "mtu-mismatch";
    }

    @Override
    public String summary() {
        return "an interface has a smaller MTU than the other end of its cable";
    }

    @Override
    public List<LabState> in(LabState lab, Random random) {
        List<LabState> out = new ArrayList<>();
        for (Interface link : States.all(lab, Interface.class)) {
            Integer mtu = link.mtu();
            Namespace place = lab.namespace(link.iface().namespace());
            // A router would tell the senders, who would remember it when it is put right.
            boolean host = place != null && !isRouter(place);
            if (mtu != null
                    && host
                    && States.isVeth(link)
                    && States.hasAddress(lab, link.iface())
                    && isAlone(lab, link)) {
                List<Integer> smaller = new ArrayList<>();
                for (int other : MTUS) {
                    if (other < mtu) {
                        smaller.add(other);
                    }
                }
                if (!smaller.isEmpty()) {
                    int other = smaller.get(random.nextInt(smaller.size()));
                    out.add(States.with(lab, link.with().mtu(other).build()));
                }
            }
        }
        return out;
    }

    private static boolean isRouter(Namespace place) {
        return "1".equals(place.sysctls().get(Namespace.FORWARDING_V4))
                || "1".equals(place.sysctls().get(Namespace.FORWARDING_V6));
    }

    /** Whether no device stands on it, whose MTU would go with it. */
    private static boolean isAlone(LabState lab, Interface link) {
        for (Interface other : States.all(lab, Interface.class)) {
            if (link.iface().equals(other.lower())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public @Nullable String tell(Change change, Differences context) {
        AttributeChange mtu = Differences.attribute(change, Interface.MTU);
        return change.before() instanceof Interface link && change.after() != null && mtu != null
                ? link.iface() + " has the MTU " + mtu.before() + ", the file says " + mtu.after()
                : null;
    }
}
