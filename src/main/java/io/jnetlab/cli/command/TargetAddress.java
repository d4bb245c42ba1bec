package io.jnetlab.cli.command;

import io.jnetlab.model.IpAddress;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.model.NetnsName;
import io.jnetlab.netns.NetnsCall;
import io.jnetlab.netns.NetworkNamespace;
import io.jnetlab.rtnetlink.AddressMessage;
import io.jnetlab.rtnetlink.LinkMessage;
import io.jnetlab.rtnetlink.RtnetlinkClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is pinged.
 *
 * @param scope the interface in the pinging namespace by which a link-local address is reached, else 0
 */
public record TargetAddress(IpAddress address, int scope) {
    private static final int SCOPE_GLOBAL = 0;

    /**
     * The address that is meant.
     *
     * @param to an address, with {@code %INTERFACE} where it is link-local, or a namespace's name
     * @param v6 which family is wanted; null for either
     */
    public static TargetAddress of(NetworkNamespace from, String to, @Nullable Boolean v6)
            throws CliException, IOException {
        int percent = to.indexOf('%');
        IpAddress address = IpAddress.tryParse(percent < 0 ? to : to.substring(0, percent));
        if (address == null) {
            return new TargetAddress(ofNamespace(from, to, v6), 0);
        }
        if (v6 != null && v6 != address.isV6()) {
            throw CliException.usage(to + " is an " + family(address.isV6()) + " address", null);
        }
        if (percent >= 0) {
            return new TargetAddress(address, index(from, to.substring(percent + 1)));
        }
        if (address.isV6() && address.isLinkLocal()) {
            throw CliException.usage(
                    to + " is a link-local address: it needs the interface", "write " + to + "%INTERFACE");
        }
        return new TargetAddress(address, 0);
    }

    private static int index(NetworkNamespace from, String name) throws CliException, IOException {
        int index = from.call(new IndexOf(name));
        if (index == 0) {
            throw CliException.usage(from.label() + " has no interface \"" + name + "\"", null);
        }
        return index;
    }

    private static IpAddress ofNamespace(NetworkNamespace from, String to, @Nullable Boolean v6)
            throws CliException, IOException {
        if (!to.equals(NetnsName.HOST.value()) && NetnsName.fault(to) != null) {
            throw CliException.usage("\"" + to + "\" is neither an address nor the name of a namespace", null);
        }
        List<IpPrefix> there;
        try (NetworkNamespace target = NamespaceArgument.open(to)) {
            there = ofFamily(globalAddresses(target), v6);
        }
        IpAddress found = choose(globalAddresses(from), there);
        if (found == null) {
            String kind = v6 == null ? "IP" : family(v6);
            throw new CliException(
                    ExitCode.NO,
                    to + " has no " + kind + " address to ping",
                    "jnetlab exec " + to + " -- ip address shows those that it has");
        }
        return found;
    }

    /** The first that is in one subnet with one of ours, else the first; IPv4 before IPv6. */
    public static @Nullable IpAddress choose(List<IpPrefix> ours, List<IpPrefix> theirs) {
        for (boolean v6 : new boolean[] {false, true}) {
            for (IpPrefix theirsOne : theirs) {
                for (IpPrefix our : ours) {
                    if (theirsOne.isV6() == v6 && our.network().equals(theirsOne.network())) {
                        return theirsOne.address();
                    }
                }
            }
        }
        for (boolean v6 : new boolean[] {false, true}) {
            for (IpPrefix theirsOne : theirs) {
                if (theirsOne.isV6() == v6) {
                    return theirsOne.address();
                }
            }
        }
        return null;
    }

    public static List<IpPrefix> ofFamily(List<IpPrefix> all, @Nullable Boolean v6) {
        List<IpPrefix> out = new ArrayList<>();
        for (IpPrefix prefix : all) {
            if (v6 == null || prefix.isV6() == v6) {
                out.add(prefix);
            }
        }
        return out;
    }

    private static List<IpPrefix> globalAddresses(NetworkNamespace namespace) throws IOException {
        List<AddressMessage> messages = namespace.call(new Addresses());
        List<IpPrefix> out = new ArrayList<>();
        for (AddressMessage message : messages) {
            byte[] local = message.local();
            if (local != null && message.scope() == SCOPE_GLOBAL) {
                out.add(new IpPrefix(IpAddress.ofBytes(local), message.prefixLength()));
            }
        }
        return out;
    }

    private static String family(boolean v6) {
        return v6 ? "IPv6" : "IPv4";
    }

    // Classes where lambdas would do: linking the first lambda delays the start.

    private record IndexOf(String name) implements NetnsCall<Integer, IOException> {
        @Override
        public Integer call() throws IOException {
            try (RtnetlinkClient client = RtnetlinkClient.open()) {
                LinkMessage link = client.link(name);
                return link == null ? 0 : link.ifindex();
            }
        }
    }

    private static final class Addresses implements NetnsCall<List<AddressMessage>, IOException> {
        @Override
        public List<AddressMessage> call() throws IOException {
            try (RtnetlinkClient client = RtnetlinkClient.open()) {
                return client.addresses();
            }
        }
    }
}
