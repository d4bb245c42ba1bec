package io.jnetlab.topology.compile;

import io.jnetlab.model.IfName;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.LabName;
import io.jnetlab.model.NetnsFile;
import io.jnetlab.model.NetnsName;
import io.jnetlab.topology.read.AddressSpec;
import io.jnetlab.topology.read.HostsReader;
import io.jnetlab.topology.read.HostsSpec;
import io.jnetlab.topology.read.NamespaceSpec;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files that programs in a lab's namespaces find in {@code /etc}. Namespaces that say nothing of their own share one
 * text, so that a lab of a thousand namespaces has one and a thousand links to it.
 */
public final class NetnsFiles {
    /** The lines of every hosts(5) of ours. */
    public static final String LOCALHOST = "127.0.0.1 localhost\n::1 localhost ip6-localhost ip6-loopback\n";

    /** One address of a namespace, with where it stands among the others: a resolver takes the first. */
    private record Named(IfName iface, IpAddress address) implements Comparable<Named> {
        @Override
        public int compareTo(Named other) {
            boolean lo = iface.equals(IfName.LO);
            int c = Boolean.compare(lo, other.iface.equals(IfName.LO));
            c = c != 0 ? c : Boolean.compare(address.isV6(), other.address.isV6());
            c = c != 0 ? c : iface.compareTo(other.iface);
            return c != 0 ? c : address.compareTo(other.address);
        }
    }

    private final LabName lab;
    private final SortedMap<NetnsName, List<Named>> addresses = new TreeMap<>();

    private NetnsFiles(LabName lab) {
        this.lab = lab;
    }

    /** Adds the files of all namespaces. */
    public static void add(
            LabName lab, Collection<NamespaceSpec> namespaces, Collection<Station> stations, StateBuilder builder) {
        NetnsFiles files = new NetnsFiles(lab);
        for (Station station : stations) {
            files.note(station);
        }
        files.add(namespaces, builder);
    }

    private void note(Station station) {
        NetnsName namespace = station.id.namespace();
        if (namespace.isHost() || !HostsReader.isHostName(namespace.value())) {
            return;
        }
        for (Located<AddressSpec> prefix : station.addresses) {
            IpAddress address = prefix.value().address();
            // A link-local address is no address without its interface.
            if (!address.isLinkLocal() && !address.isLoopback()) {
                List<Named> own = addresses.get(namespace);
                if (own == null) {
                    own = new ArrayList<>();
                    addresses.put(namespace, own);
                }
                own.add(new Named(station.id.name(), address));
            }
        }
    }

    private void add(Collection<NamespaceSpec> namespaces, StateBuilder builder) {
        String shared = NetnsFile.shared(lab, NetnsFile.HOSTS);
        boolean usesShared = false;
        for (NamespaceSpec namespace : namespaces) {
            HostsSpec hosts = namespace.hosts();
            Place place = hosts == null ? namespace.place() : hosts.place();
            String link = NetnsFile.pathIn(namespace.name(), NetnsFile.HOSTS);
            if (hosts != null && !hosts.names().isEmpty()) {
                String own = NetnsFile.own(lab, namespace.name(), NetnsFile.HOSTS);
                builder.addFile(NetnsFile.text(own, hosts(hosts.names())), place);
                builder.addFile(NetnsFile.link(link, own), place);
            } else if ((hosts == null || hosts.auto()) && !addresses.isEmpty()) {
                if (!usesShared) {
                    builder.addFile(NetnsFile.text(shared, hosts(Collections.emptySortedMap())), place);
                    usesShared = true;
                }
                builder.addFile(NetnsFile.link(link, shared), place);
            }
            Located<String> dns = namespace.dns();
            if (dns != null) {
                String own = NetnsFile.own(lab, namespace.name(), NetnsFile.RESOLV_CONF);
                builder.addFile(NetnsFile.text(own, header() + dns.value()), dns.place());
                builder.addFile(
                        NetnsFile.link(NetnsFile.pathIn(namespace.name(), NetnsFile.RESOLV_CONF), own), dns.place());
            }
        }
    }

    private String header() {
        return "# jnetlab lab=" + lab + ": made by \"jnetlab up\", which undoes what is changed here\n";
    }

    /** A hosts(5); a name that the file gives itself is not the namespace's. */
    private String hosts(SortedMap<String, List<IpAddress>> names) {
        StringBuilder out = new StringBuilder(header()).append(LOCALHOST);
        for (Map.Entry<NetnsName, List<Named>> e : addresses.entrySet()) {
            String name = e.getKey().value();
            if (!names.containsKey(name) && !name.equals("localhost")) {
                List<Named> sorted = new ArrayList<>(e.getValue());
                Collections.sort(sorted);
                for (Named named : sorted) {
                    line(named.address(), name, out);
                }
            }
        }
        for (Map.Entry<String, List<IpAddress>> e : names.entrySet()) {
            for (IpAddress address : e.getValue()) {
                line(address, e.getKey(), out);
            }
        }
        return out.toString();
    }

    private static void line(IpAddress address, String name, StringBuilder out) {
        out.append(address).append(' ').append(name).append('\n');
    }
}
