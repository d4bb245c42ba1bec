package io.jnetlab.cli.ping;

import io.jnetlab.cli.command.TargetAddress;
import io.jnetlab.model.Address;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.model.LabState;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.Resource;
import io.jnetlab.netns.NetworkNamespace;
import io.jnetlab.observe.Machine;
import io.jnetlab.observe.Place;
import io.jnetlab.probe.MatrixPair;
import io.jnetlab.probe.MatrixResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Namespaces that ping each other, by index, with the addresses that they have. */
public final class NamespaceSet {
    private final List<NetnsName> names = new ArrayList<>();
    private final List<NetworkNamespace> namespaces = new ArrayList<>();
    private final List<List<IpPrefix>> addresses = new ArrayList<>();
    private final Map<NetnsName, Integer> indexes = new HashMap<>();

    /** Adds those of the names that are there; the namespaces stay the machine's. */
    public NamespaceSet(Machine machine, LabState live, Iterable<NetnsName> wanted) {
        Map<NetnsName, List<IpPrefix>> all = new HashMap<>();
        for (Resource resource : live.resources().values()) {
            if (resource instanceof Address address && isGlobal(address.prefix().address())) {
                all.computeIfAbsent(address.iface().namespace(), n -> new ArrayList<>())
                        .add(address.prefix());
            }
        }
        for (NetnsName name : wanted) {
            Place place = machine.place(name);
            if (place != null && !indexes.containsKey(name)) {
                indexes.put(name, names.size());
                names.add(name);
                namespaces.add(place.namespace());
                addresses.add(all.getOrDefault(name, List.of()));
            }
        }
    }

    private static boolean isGlobal(IpAddress address) {
        return !address.isLoopback() && !(address.isV6() && address.isLinkLocal());
    }

    public int size() {
        return names.size();
    }

    public NetnsName name(int index) {
        return names.get(index);
    }

    /** The index of a namespace, or -1 if it is not there. */
    public int indexOf(NetnsName name) {
        return indexes.getOrDefault(name, -1);
    }

    public List<NetworkNamespace> namespaces() {
        return namespaces;
    }

    List<IpPrefix> addresses(int index) {
        return addresses.get(index);
    }

    /** Whether a namespace has an address, so that nothing sent from it to there would leave it. */
    public boolean has(int index, IpAddress address) {
        for (IpPrefix own : addresses.get(index)) {
            if (own.address().equals(address)) {
                return true;
            }
        }
        return false;
    }

    /**
     * What one pings to try another: an address of each family that both have. One that the first has itself only where the
     * other has no other one.
     */
    public List<IpAddress> targets(int from, int to) {
        List<IpAddress> out = new ArrayList<>();
        for (boolean v6 : new boolean[] {false, true}) {
            List<IpPrefix> ours = TargetAddress.ofFamily(addresses.get(from), v6);
            List<IpPrefix> theirs = TargetAddress.ofFamily(addresses.get(to), v6);
            List<IpPrefix> theirsAlone = new ArrayList<>();
            for (IpPrefix one : theirs) {
                if (!has(from, one.address())) {
                    theirsAlone.add(one);
                }
            }
            IpAddress target = TargetAddress.choose(ours, theirsAlone.isEmpty() ? theirs : theirsAlone);
            if (!ours.isEmpty() && target != null) {
                out.add(target);
            }
        }
        return out;
    }

    /** What came of pings, where one that the sender has answered itself has not come to whom it was meant for. */
    public List<MatrixResult> withoutOwn(List<MatrixPair> pairs, List<MatrixResult> results) {
        List<MatrixResult> out = new ArrayList<>(results);
        for (int i = 0; i < pairs.size(); i++) {
            if (has(pairs.get(i).source(), pairs.get(i).target())) {
                out.set(i, MatrixResult.toItself(i));
            }
        }
        return out;
    }
}
