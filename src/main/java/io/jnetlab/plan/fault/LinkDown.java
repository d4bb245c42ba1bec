package io.jnetlab.plan.fault;

import io.jnetlab.model.Address;
import io.jnetlab.model.Interface;
import io.jnetlab.model.LabState;
import io.jnetlab.model.NetnsName;
import io.jnetlab.plan.AttributeChange;
import io.jnetlab.plan.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** An end of a cable that is down. */
final class LinkDown implements Fault {
    @Override
    public String name() {
        return "link-down";
    }

    @Override
    public String summary() {
        return "an interface is down";
    }

    @Override
    public List<LabState> in(LabState lab, Random random) {
        boolean tree = States.hasSpanningTree(lab);
        List<LabState> out = new ArrayList<>();
        for (Interface link : States.all(lab, Interface.class)) {
            if (States.isVeth(link) && Boolean.TRUE.equals(link.up()) && (!tree || States.leadsToAddress(lab, link))) {
                out.add(down(lab, link));
            }
        }
        return out;
    }

    /** With an interface its routes and its addresses of IPv6 go. */
    private static LabState down(LabState lab, Interface link) {
        NetnsName namespace = link.iface().namespace();
        LabState out = States.with(lab, link.with().up(false).build());
        List<Address> left = new ArrayList<>();
        for (Address address : States.addresses(lab, namespace)) {
            if (!address.iface().equals(link.iface())) {
                left.add(address);
            } else if (address.prefix().isV6()) {
                out = States.without(out, address.id());
            }
        }
        return States.withoutLostRoutes(out, namespace, left, link.iface());
    }

    @Override
    public @Nullable String tell(Change change, Differences context) {
        AttributeChange up = Differences.attribute(change, Interface.UP);
        return change.before() instanceof Interface link
                        && change.after() != null
                        && up != null
                        && "false".equals(up.before())
                ? link.iface() + " is down"
                : null;
    }
}
