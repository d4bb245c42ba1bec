package io.jnetlab.plan.fault;

import io.jnetlab.model.Address;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.model.LabState;
import io.jnetlab.plan.Action;
import io.jnetlab.plan.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** An address whose network is larger or smaller than the others on the link take it for. */
final class WrongMask implements Fault {
    private static final int[] LENGTHS_V4 = {8, 16, 22, 25, 28, 30};
    private static final int[] LENGTHS_V6 = {32, 48, 112, 126};

    @Override
    public String name() {
        return "wrong-mask";
    }

    @Override
    public String summary() {
        return "an address has the wrong prefix length";
    }

    @Override
    public List<LabState> in(LabState lab, Random random) {
        List<LabState> out = new ArrayList<>();
        for (Address address : States.all(lab, Address.class)) {
            if (address.peer() != null || !States.isVeth(lab.iface(address.iface()))) {
                continue;
            }
            int length = address.prefix().length();
            List<Integer> shorter = new ArrayList<>();
            List<Integer> longer = new ArrayList<>();
            for (int other : address.prefix().isV6() ? LENGTHS_V6 : LENGTHS_V4) {
                if (other != length) {
                    (other < length ? shorter : longer).add(other);
                }
            }
            for (List<Integer> lengths : List.of(shorter, longer)) {
                if (!lengths.isEmpty()) {
                    out.add(changed(lab, address, lengths.get(random.nextInt(lengths.size()))));
                }
            }
        }
        return out;
    }

    private static LabState changed(LabState lab, Address address, int length) {
        Address wrong = new Address(
                address.iface(),
                new IpPrefix(address.prefix().address(), length),
                null,
                address.scope(),
                address.label(),
                address.lifetime());
        LabState out = States.replace(lab, address.id(), wrong);
        return States.withoutLostRoutes(
                out,
                address.iface().namespace(),
                States.addresses(out, address.iface().namespace()),
                null);
    }

    @Override
    public @Nullable String tell(Change change, Differences context) {
        if (change.action() != Action.DELETE || !(change.before() instanceof Address wrong)) {
            return null;
        }
        Address right = context.missingBeside(wrong);
        return right != null && right.prefix().address().equals(wrong.prefix().address())
                ? wrong.iface() + " has the address " + wrong.prefix() + ", the file says /"
                        + right.prefix().length()
                : null;
    }
}
