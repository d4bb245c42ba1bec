package io.jnetlab.plan.fault;

import io.jnetlab.model.LabState;
import io.jnetlab.model.Namespace;
import io.jnetlab.plan.AttributeChange;
import io.jnetlab.plan.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A router that keeps for itself what is not for it. */
final class ForwardingOff implements Fault {
    private static final List<String> SYSCTLS = List.of(Namespace.FORWARDING_V4, Namespace.FORWARDING_V6);

    @Override
    public String name() {
        return "forwarding-off";
    }

    @Override
    public String summary() {
        return "a router does not forward";
    }

    @Override
    public List<LabState> in(LabState lab, Random random) {
        List<LabState> out = new ArrayList<>();
        for (Namespace namespace : States.all(lab, Namespace.class)) {
            for (String sysctl : SYSCTLS) {
                if ("1".equals(namespace.sysctls().get(sysctl))) {
                    SortedMap<String, String> sysctls = new TreeMap<>(namespace.sysctls());
                    sysctls.put(sysctl, "0");
                    out.add(States.with(
                            lab, new Namespace(namespace.name(), sysctls, namespace.nsid(), namespace.attachment())));
                }
            }
        }
        return out;
    }

    @Override
    public @Nullable String tell(Change change, Differences context) {
        if (!(change.before() instanceof Namespace namespace) || change.after() == null) {
            return null;
        }
        for (String sysctl : SYSCTLS) {
            AttributeChange a = Differences.attribute(change, sysctl);
            if (a != null && "0".equals(a.before())) {
                return namespace.name() + " does not forward IPv" + (sysctl.equals(SYSCTLS.get(0)) ? 4 : 6) + ": "
                        + sysctl + " is 0";
            }
        }
        return null;
    }
}
