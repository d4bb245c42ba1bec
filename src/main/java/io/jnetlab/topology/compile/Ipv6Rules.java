package io.jnetlab.topology.compile;

import io.jnetlab.model.AddrGenMode;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.Ipv6Settings;
import io.jnetlab.topology.read.BridgeSpec;
import io.jnetlab.topology.read.InterfaceSpec;
import io.jnetlab.topology.read.Ipv6Spec;
import io.jnetlab.topology.read.LabSpec;
import io.jnetlab.topology.read.NamespaceSpec;
import io.jnetlab.topology.read.StableSecret;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Place;
import io.jnetlab.topology.yaml.Problems;
import io.jnetlab.topology.yaml.Words;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What interfaces do with IPv6, by what the file says of them, of their addresses and of sysctls. */
public final class Ipv6Rules {
    private static final String CONF = "net.ipv6.conf.";
    private static final String ACCEPT_RA = ".accept_ra";

    private Ipv6Rules() {}

    /** @param sysctls of the namespace, null for the host's, which has defaults of its own */
    static Ipv6Settings settings(
            InterfaceId id, @Nullable InterfaceSpec spec, boolean v6, @Nullable Map<String, String> sysctls) {
        Ipv6Spec ipv6 = spec == null ? null : spec.ipv6();
        boolean silent = spec != null && isWireguard(spec);
        AddrGenMode mode =
                silent ? AddrGenMode.NONE : ipv6 != null ? ipv6.mode(v6) : v6 ? AddrGenMode.EUI64 : AddrGenMode.NONE;
        boolean dad = spec != null && spec.dad() != null && spec.dad().value();
        boolean speaks = v6 && !silent || mode != AddrGenMode.NONE;
        Integer acceptRa = ipv6 == null ? null : Located.valueOf(ipv6.acceptRa());
        if (sysctls == null || sysctls.containsKey(sysctl(id.name().value(), ACCEPT_RA))) {
            acceptRa = null;
        } else if (acceptRa == null && !sysctls.containsKey(sysctl("default", ACCEPT_RA))) {
            acceptRa = Ipv6Settings.NEW_ACCEPT_RA;
        }
        return new Ipv6Settings(mode, speaks ? (Boolean) dad : null, acceptRa);
    }

    /** The kernel takes the link-local address away from a WireGuard device that comes up. */
    private static boolean isWireguard(InterfaceSpec spec) {
        return spec.kind() != null && spec.kind().wireguard() != null;
    }

    private static String sysctl(String iface, String key) {
        return CONF + iface.replace('.', '/') + key;
    }

    public static void check(NamespaceSpec namespace, Collection<Station> stations, Problems problems) {
        for (Station station : stations) {
            checkOff(namespace.interfaces().get(station.id.name()), station, problems);
        }
        for (InterfaceSpec spec : namespace.interfaces().values()) {
            Place linkLocal = spec.ipv6().linkLocal();
            if (linkLocal != null && isWireguard(spec)) {
                problems.error(
                        linkLocal,
                        "interface " + spec.name() + " of " + namespace.name()
                                + " gets no link-local address: it is a WireGuard device",
                        "write the address that it is to have under addresses");
            }
            Located<AddrGenMode> mode = spec.ipv6().mode();
            String secret = sysctl(spec.name().value(), StableSecret.KEY);
            if (mode != null && mode.value() == AddrGenMode.STABLE_SECRET && !sets(namespace, secret)) {
                problems.error(
                        mode.place(),
                        "interface " + spec.name() + " of " + namespace.name()
                                + " has no secret to make its link-local address from",
                        "write " + secret + ": ADDRESS under sysctls");
            }
        }
        for (NamespaceSpec.SysctlSpec sysctl : namespace.sysctls()) {
            checkSysctl(namespace, sysctl, problems);
        }
    }

    /** Checks what is said of devices in no namespace's {@code interfaces}. */
    public static void check(LabSpec lab, Map<InterfaceId, Station> stations, Problems problems) {
        for (InterfaceSpec spec : lab.host().values()) {
            checkOff(spec, stations.get(InterfaceId.host(spec.name())), problems);
        }
        for (BridgeSpec bridge : lab.bridges().values()) {
            checkOff(bridge.own(), stations.get(bridge.id()), problems);
            for (BridgeSpec.PortSpec port : bridge.ports().values()) {
                checkOff(port.device(), stations.get(InterfaceId.host(port.name())), problems);
            }
        }
    }

    private static void checkOff(@Nullable InterfaceSpec spec, @Nullable Station station, Problems problems) {
        Located<String> ipv6 = spec == null ? null : spec.ipv6().ipv6();
        if (spec != null
                && station != null
                && ipv6 != null
                && spec.ipv6().is("off")
                && station.hasV6()
                && !ipv6.place().isLeftAside()) {
            problems.error(
                    ipv6.place(),
                    station.id + " has IPv6 addresses, so that it speaks IPv6",
                    "take ipv6: off away or the addresses; addrgenmode: none spares the link-local one");
        }
    }

    private static boolean sets(NamespaceSpec namespace, String name) {
        for (NamespaceSpec.SysctlSpec sysctl : namespace.sysctls()) {
            if (sysctl.name().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static void checkSysctl(NamespaceSpec namespace, NamespaceSpec.SysctlSpec sysctl, Problems problems) {
        String name = sysctl.name();
        if (StableSecret.isOne(name)) {
            for (InterfaceSpec spec : namespace.interfaces().values()) {
                Located<AddrGenMode> mode = spec.ipv6().mode();
                if (mode != null
                        && mode.value() == AddrGenMode.STABLE_SECRET
                        && name.equals(sysctl(spec.name().value(), StableSecret.KEY))) {
                    return;
                }
            }
            problems.error(
                    sysctl.place(),
                    "the kernel makes addrgenmode stable_secret where " + Words.quote(name) + " is set",
                    "write it of an interface with addrgenmode: stable_secret");
        } else if (name.startsWith(CONF) && name.endsWith(ACCEPT_RA)) {
            for (InterfaceSpec spec : namespace.interfaces().values()) {
                Located<Integer> own = spec.ipv6().acceptRa();
                if (own != null
                        && name.equals(sysctl(spec.name().value(), ACCEPT_RA))
                        && !sysctl.value().value().equals(own.value().toString())
                        && !own.place().isLeftAside()) {
                    problems.error(
                            sysctl.value().place(),
                            name + " contradicts accept_ra: " + own.value() + " in "
                                    + own.place().line(),
                            "keep one of them");
                }
            }
        }
    }
}
