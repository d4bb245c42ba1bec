package io.jnetlab.topology.compile;

import io.jnetlab.model.Discipline;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.model.LinkTable;
import io.jnetlab.topology.read.BridgeSpec;
import io.jnetlab.topology.read.ImpairSpec;
import io.jnetlab.topology.read.InterfaceSpec;
import io.jnetlab.topology.read.LinkSpec;
import io.jnetlab.topology.yaml.Located;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A link whose two ends are known.
 *
 * @param patch whether two patch ports make it, without a device
 */
public record Wire(LinkSpec spec, End a, End b, boolean patch) {
    End other(End end) {
        return end.id().equals(a.id()) ? b : a;
    }

    /** Whether an end is administratively up. */
    boolean isUp(End end) {
        InterfaceSpec own = end.spec();
        return isNotFalse(spec.up()) && (own == null || isNotFalse(own.up()));
    }

    private static boolean isNotFalse(@Nullable Located<Boolean> flag) {
        return flag == null || flag.value();
    }

    /** An end's MTU: what the interface says, else the link, else their defaults, else a veth's. */
    int mtu(End end) {
        Located<Integer> own = mtuWritten(end);
        return own == null ? LinkTable.ETHERNET_MTU : own.value();
    }

    @Nullable
    Located<Integer> mtuWritten(End end) {
        Located<Integer> own = end.spec() == null ? null : end.spec().mtu();
        Located<Integer> links = spec.mtu();
        if (own == null || links == null) {
            return own == null ? links : own;
        }
        boolean linksFirst = !links.place().isInherited() && own.place().isLeftAside();
        return linksFirst ? links : own;
    }

    /** What becomes of packets that leave by an end; null where they pass unharmed. */
    @Nullable
    Discipline discipline(End end) {
        ImpairSpec impair = spec.impair();
        ImpairSpec.Way way = impair == null ? null : end.id().equals(a.id()) ? impair.forward() : impair.backward();
        return way == null ? null : way.discipline(mtu(end));
    }

    /** The networks that an end without addresses gets one of each from. */
    List<Located<IpPrefix>> subnets(End end) {
        BridgeSpec bridge = other(end).owner().bridge();
        return spec.subnets().isEmpty() && bridge != null ? bridge.subnets() : spec.subnets();
    }
}
