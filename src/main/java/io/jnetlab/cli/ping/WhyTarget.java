package io.jnetlab.cli.ping;

import io.jnetlab.cli.command.CliException;
import io.jnetlab.cli.command.TargetAddress;
import io.jnetlab.model.Address;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.model.LabState;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import io.jnetlab.netns.NetworkNamespace;
import io.jnetlab.observe.LiveLink;
import io.jnetlab.observe.LiveNetwork;
import io.jnetlab.probe.why.Fault;
import io.jnetlab.probe.why.Stop;
import io.jnetlab.probe.why.WhyReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where {@code why} is to get: what {@code ping} would take, but of a namespace without an address the one that its file
 * gives it.
 *
 * @param known null where there is no address at all
 * @param scope as of {@link TargetAddress}
 * @param report what is found without a walk; null where there has to be one
 */
record WhyTarget(@Nullable IpAddress known, int scope, @Nullable WhyReport report) {
    static WhyTarget of(
            NetworkNamespace sender, LiveNetwork live, LabState wanted, NetnsName from, String to, @Nullable Boolean v6)
            throws CliException, IOException {
        boolean namespace = NetnsName.fault(to) == null
                && (live.namespaces().contains(new NetnsName(to)) || wanted.namespace(new NetnsName(to)) != null);
        if (!namespace) {
            TargetAddress target = TargetAddress.of(sender, to, v6);
            return new WhyTarget(target.address(), target.scope(), null);
        }
        NetnsName there = new NetnsName(to);
        IpAddress found =
                TargetAddress.choose(addresses(live, from), TargetAddress.ofFamily(addresses(live, there), v6));
        if (found == null) {
            found = TargetAddress.choose(addresses(live, from), TargetAddress.ofFamily(wanted(wanted, there), v6));
        }
        return found != null ? new WhyTarget(found, 0, null) : new WhyTarget(null, 0, none(there, v6));
    }

    /** An address of the same namespace of the other family, where who pings has one of that, too; null for none. */
    @Nullable
    WhyTarget other(LiveNetwork live, NetnsName from, String to) {
        boolean v6 = !address().isV6();
        if (NetnsName.fault(to) != null
                || TargetAddress.ofFamily(addresses(live, from), v6).isEmpty()) {
            return null;
        }
        List<IpPrefix> theirs = TargetAddress.ofFamily(addresses(live, new NetnsName(to)), v6);
        IpAddress found = TargetAddress.choose(addresses(live, from), theirs);
        return found == null ? null : new WhyTarget(found, 0, null);
    }

    /** The address, where no report is there already. */
    IpAddress address() {
        return Objects.requireNonNull(known);
    }

    private static List<IpPrefix> addresses(LiveNetwork live, NetnsName name) {
        List<IpPrefix> out = new ArrayList<>();
        for (LiveLink link : live.links(name)) {
            for (Address address : link.addresses()) {
                if (address.scope().equals(Address.GLOBAL)
                        && !address.prefix().address().isLoopback()) {
                    out.add(address.prefix());
                }
            }
        }
        return out;
    }

    private static List<IpPrefix> wanted(LabState wanted, NetnsName name) {
        List<IpPrefix> out = new ArrayList<>();
        for (Resource resource : wanted.resources().values()) {
            if (resource instanceof Address address
                    && address.iface().namespace().equals(name)) {
                out.add(address.prefix());
            }
        }
        return out;
    }

    private static WhyReport none(NetnsName there, @Nullable Boolean v6) {
        String family = v6 == null ? "IP" : v6 ? "IPv6" : "IPv4";
        String ip = there.isHost() ? "ip address" : "ip -n " + there + " address";
        Stop stop = new Stop(
                Fault.ADDRESS_MISSING,
                ResourceId.namespace(there),
                there + " has no " + family + " address to ping",
                ip,
                "give one of its interfaces an address in the lab's file, or by ip address add",
                List.of());
        return new WhyReport(false, null, List.of(), stop, there, false, List.of());
    }
}
