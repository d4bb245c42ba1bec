package io.jnetlab.plan;

import io.jnetlab.model.IfName;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.Isolation;
import io.jnetlab.model.LabProcess;
import io.jnetlab.model.LabState;
import io.jnetlab.model.LinkIdentity;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.Namespace;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.OvsBridge;
import io.jnetlab.model.OvsPort;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Why something that is there is made anew, rather than changed in place. */
final class Replacements {
    private final Diff diff;
    private final LabState wanted;
    private final LabState live;
    private final Set<NetnsName> otherNamespaces;

    /** Wanted devices by what the kernel knows them by, which no two can have. */
    private @Nullable Map<String, Interface> known;

    /** @param diff which has compared, when it asks for a resource, what that one stands on */
    Replacements(Diff diff, LabState wanted, LabState live) {
        this.diff = diff;
        this.wanted = wanted;
        this.live = live;
        this.otherNamespaces = Attachments.replaced(wanted, live);
    }

    /**
     * The reason, or null where it can stay.
     *
     * @param attributes in which the two differ
     */
    @Nullable
    String reason(Resource want, Resource have, List<AttributeChange> attributes) {
        String reason = withItsPort(want, have);
        if (reason == null) {
            reason = deviceLost(want);
        }
        if (reason == null) {
            reason = remadeBelow(have);
        }
        if (reason == null && have instanceof LabProcess process) {
            reason = IsolationSteps.restarts(diff.change(Isolation.id(process.namespace())));
        }
        if (reason == null) {
            reason = Attachments.reason(have, otherNamespaces);
        }
        if (reason == null) {
            reason = fixed(want, attributes);
        }
        return reason == null && !attributes.isEmpty() ? takenOver(have) : reason;
    }

    /** The port whose device that is, where it is of Open vSwitch's making and no bridge's own; else null. */
    @Nullable
    OvsPort internalPort(Interface link) {
        boolean internal = link.kind() instanceof LinkKind.OvsInternal
                && link.iface().namespace().isHost();
        return internal && wanted.get(ResourceId.ovsPort(link.iface().name())) instanceof OvsPort port ? port : null;
    }

    /** For the device of one of Open vSwitch's bridges or ports. */
    private @Nullable String withItsPort(Resource want, Resource have) {
        if (!(want instanceof Interface link && link.kind() instanceof LinkKind.OvsInternal)
                || !(have instanceof Interface there && there.kind() instanceof LinkKind.OvsInternal)) {
            return null;
        }
        OvsPort port = internalPort(link);
        IfName name = link.iface().name();
        if (diff.isRemade(port == null ? ResourceId.ovsBridge(name) : port.id())) {
            return (port == null ? "its bridge" : "its port") + " is made anew";
        }
        Change bridge = diff.change(ResourceId.ovsBridge(port == null ? name : port.bridge()));
        boolean moves = bridge != null && bridge.action() == Action.UPDATE && bridge.touches(OvsBridge.DATAPATH);
        return moves ? "another " + OvsBridge.DATAPATH + " has another device" : null;
    }

    /** For a bridge or port of Open vSwitch, which does not notice when its device is renamed or deleted by hand. */
    private @Nullable String deviceLost(Resource want) {
        if (!(want instanceof OvsBridge || want instanceof OvsPort)) {
            return null;
        }
        ResourceId device =
                ResourceId.iface(InterfaceId.host(new IfName(want.id().name())));
        boolean internal = wanted.get(device) instanceof Interface link && link.kind() instanceof LinkKind.OvsInternal;
        return internal && live.get(device) == null ? "its device is not there" : null;
    }

    /** For a device that goes with the one that it stands on. */
    private @Nullable String remadeBelow(Resource have) {
        InterfaceId lower = have instanceof Interface link ? link.lower() : null;
        Change c = lower == null ? null : diff.change(ResourceId.iface(lower));
        return lower != null && c != null && c.action() == Action.REPLACE
                ? lower.name() + ", on which it stands, is made anew"
                : null;
    }

    /** For a device that must go before another one takes over what the kernel knew it by. */
    private @Nullable String takenOver(Resource have) {
        String identity = have instanceof Interface link ? LinkIdentity.of(link) : null;
        Interface other = identity == null ? null : known().get(identity);
        return other == null || other.id().equals(have.id())
                ? null
                : other.iface().name() + " is to have what it is known by";
    }

    private Map<String, Interface> known() {
        Map<String, Interface> out = known;
        if (out == null) {
            out = new HashMap<>();
            for (Resource r : wanted.resources().values()) {
                String identity = r instanceof Interface link ? LinkIdentity.of(link) : null;
                if (identity != null) {
                    out.put(identity, (Interface) r);
                }
            }
            known = out;
        }
        return out;
    }

    private static @Nullable String fixed(Resource want, List<AttributeChange> attributes) {
        for (AttributeChange a : attributes) {
            if (!want.changesInPlace(a.name(), a.before(), a.after())) {
                return want instanceof Namespace namespace
                        ? Attachments.reason(namespace)
                        : a.name() + " can't be changed in place";
            }
        }
        return null;
    }
}
