package io.jnetlab.plan.fault;

import io.jnetlab.model.Attribute;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.LabState;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.OvsMirror;
import io.jnetlab.model.OvsPort;
import io.jnetlab.plan.Action;
import io.jnetlab.plan.AttributeChange;
import io.jnetlab.plan.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** An end of a cable that is plugged into no switch any more. */
final class PortOffBridge implements Fault {
    @Override
    public String name() {
        return "port-off-bridge";
    }

    @Override
    public String summary() {
        return "an interface is no port of its bridge any more";
    }

    @Override
    public List<LabState> in(LabState lab, Random random) {
        boolean tree = States.hasSpanningTree(lab);
        List<LabState> out = new ArrayList<>();
        for (Interface link : States.all(lab, Interface.class)) {
            InterfaceId master = link.masterId();
            Interface bridge = master == null ? null : lab.iface(master);
            if (bridge != null
                    && bridge.kind() instanceof LinkKind.LinuxBridge
                    && States.isVeth(link)
                    && (!tree || States.leadsToAddress(lab, link))) {
                out.add(States.offBridge(lab, link));
            }
        }
        for (OvsPort port : States.all(lab, OvsPort.class)) {
            Interface link = lab.iface(new InterfaceId(NetnsName.HOST, port.name()));
            if (port.type().isEmpty()
                    && !port.isBond()
                    && link != null
                    && States.isVeth(link)
                    && !isMirrored(lab, port)
                    && (!tree || States.leadsToAddress(lab, link))) {
                out.add(States.without(lab, port.id()));
            }
        }
        return out;
    }

    private static boolean isMirrored(LabState lab, OvsPort port) {
        for (OvsMirror mirror : States.all(lab, OvsMirror.class)) {
            for (Attribute a : mirror.attributes()) {
                if (OvsPort.split(a.value()).contains(port.name().value())) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public @Nullable String tell(Change change, Differences context) {
        AttributeChange master = Differences.attribute(change, Interface.MASTER);
        if (change.before() instanceof Interface link && change.after() != null && master != null) {
            return link.iface() + " is "
                    + (isNone(master.before()) ? "no port of a bridge" : "a port of " + master.before())
                    + ", the file says " + (isNone(master.after()) ? "of none" : "of " + master.after());
        }
        return change.action() == Action.CREATE && change.after() instanceof OvsPort port
                ? port.name() + " is no port of " + port.bridge()
                : null;
    }

    private static boolean isNone(@Nullable String master) {
        return master == null || master.isEmpty();
    }
}
