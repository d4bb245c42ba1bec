package io.jnetlab.plan;

import io.jnetlab.model.AddrGenMode;
import io.jnetlab.model.Interface;
import io.jnetlab.model.Ipv6Settings;
import io.jnetlab.model.LabState;
import io.jnetlab.model.Namespace;
import io.jnetlab.model.NetnsName;
import io.jnetlab.plan.StepList.Rank;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps for what interfaces do with IPv6. */
final class Ipv6Steps {
    private static final String ACCEPT_DAD = "accept_dad";
    private static final String ACCEPT_RA = "accept_ra";
    private static final String ADDR_GEN_MODE = "addr_gen_mode";
    private static final String DISABLE_IPV6 = "disable_ipv6";

    private final LabState live;
    private final Stacks stacks;
    private final StepList steps;

    Ipv6Steps(LabState live, Stacks stacks, StepList steps) {
        this.live = live;
        this.stacks = stacks;
        this.steps = steps;
    }

    /** What is settled before a device comes up. */
    void settings(Change c, Interface link, Phase phase) {
        if (LinkSteps.sets(c, Interface.DAD)) {
            dad(Rank.FIRST, phase, link);
        }
        acceptRa(Rank.FIRST, c, link, phase);
    }

    private void dad(Rank rank, Phase phase, Interface link) {
        Boolean dad = link.ipv6().dad();
        if (dad != null) {
            // The kernel has its own value for it being off where there is nobody to ask: addrconf.c.
            String off = link.kind().hasNeighbours() ? "0" : "-1";
            sysctl(rank, phase, link, ACCEPT_DAD, dad ? "1" : off);
        }
    }

    /** @param c null for a device that may have lost its settings */
    private void acceptRa(Rank rank, @Nullable Change c, Interface link, Phase phase) {
        Ipv6Settings ipv6 = link.ipv6();
        boolean differs = c != null && c.touches(Interface.ACCEPT_RA);
        boolean maybeNew = c == null || c.action() != Action.UPDATE || rank != Rank.FIRST;
        if (ipv6.acceptRa() != null && (differs || maybeNew && (!ipv6.acceptsAsNew() || hasOtherDefault(link)))) {
            sysctl(rank, phase, link, ACCEPT_RA, ipv6.acceptRa().toString());
        }
    }

    /** Whether the namespace gives new devices an {@code accept_ra} that somebody has set. */
    private boolean hasOtherDefault(Interface link) {
        Namespace there = live.namespace(link.iface().namespace());
        return there != null && there.sysctls().containsKey("net.ipv6.conf.default.accept_ra");
    }

    /**
     * Lets a device begin anew with IPv6, so that it has a link-local address only if it is to have one, and the right one. A
     * device that is left in the middle of it has IPv6 switched off, which is read as having no mode.
     *
     * @param c null for a device that may have lost its settings
     */
    void renew(@Nullable Change c, Interface link, Phase phase) {
        Rank rank = link.lower() == null ? Rank.AFTER_LINK : Rank.UPPER;
        sysctl(rank, phase, link, DISABLE_IPV6, "1");
        dad(rank, phase, link);
        acceptRa(rank, c, link, phase);
        if (link.addrgenmode() != null) {
            stacks.add(steps, rank, link, new SetLinkStep(phase, link, List.of(Interface.ADDRGENMODE)));
        }
        sysctl(rank, phase, link, DISABLE_IPV6, "0");
    }

    /**
     * Whether the mode is set with the other attributes. A device that is up has made its link-local address, or not, when it
     * came up: a change from none goes by the sysctl, which makes it now.
     */
    boolean setsMode(Change c, Interface link, Phase phase) {
        AddrGenMode mode = LinkSteps.sets(c, Interface.ADDRGENMODE) ? link.addrgenmode() : null;
        if (mode == null || mode == AddrGenMode.NONE) {
            return mode != null;
        }
        if (c.action() != Action.UPDATE) {
            return mode != AddrGenMode.EUI64;
        }
        if (c.before() instanceof Interface before && Boolean.TRUE.equals(before.up())) {
            sysctl(Rank.FIRST, phase, link, ADDR_GEN_MODE, String.valueOf(mode.number()));
            return false;
        }
        return true;
    }

    private void sysctl(Rank rank, Phase phase, Interface link, String key, String value) {
        String name = link.iface().name().value();
        // As sysctl(8): with dots in a name, slashes are between the parts.
        String path = name.indexOf('.') < 0 ? "net.ipv6.conf." + name + "." + key : "net/ipv6/conf/" + name + "/" + key;
        NetnsName namespace = link.iface().namespace();
        stacks.add(steps, rank, link, new NamespaceStep.SetSysctl(link.id(), phase, namespace, path, value));
    }
}
