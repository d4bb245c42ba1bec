package io.jnetlab.apply;

import io.jnetlab.model.IfName;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.NetnsName;
import io.jnetlab.netlink.NlReply;
import io.jnetlab.netlink.NlRequest;
import io.jnetlab.observe.KernelDevices;
import io.jnetlab.observe.Machine;
import io.jnetlab.observe.Place;
import io.jnetlab.rtnetlink.LinkMessage;
import io.jnetlab.rtnetlink.LinkRequests;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The indexes of interfaces. Those in the lab's namespaces are chosen here, so that nobody has to ask for them. */
final class Indexes {
    /** The index of a namespace's {@code lo}. */
    static final int LO = 1;

    /**
     * Where the numbers begin before Linux 6.15, which refuses to make an interface in another namespace with an index
     * that one of the asking namespace has (rtnl_newlink() in net/core/rtnetlink.c): no host comes this far.
     */
    private static final int APART = 10_000_000;

    private static final int BASE = looksUpWhereItIsAsked(System.getProperty("os.version", "")) ? APART : 0;

    private final Machine machine;
    private final Map<InterfaceId, Integer> known = new HashMap<>();
    private final Map<NetnsName, Integer> last = new HashMap<>();

    /** Namespaces that something else made, and whose interfaces have been looked at. */
    private final Set<NetnsName> attached = new HashSet<>();

    private int inNew;

    Indexes(Machine machine, Map<InterfaceId, LinkMessage> links) {
        this.machine = machine;
        for (Map.Entry<InterfaceId, LinkMessage> e : links.entrySet()) {
            known.put(e.getKey(), e.getValue().ifindex());
            last.merge(e.getKey().namespace(), e.getValue().ifindex(), Math::max);
        }
    }

    /** Whether a kernel is older than 6.15. */
    static boolean looksUpWhereItIsAsked(String release) {
        int[] version = new int[2];
        int part = 0;
        for (int i = 0; i < release.length() && part < 2; i++) {
            char c = release.charAt(i);
            if (c >= '0' && c <= '9') {
                version[part] = version[part] * 10 + c - '0';
            } else {
                part++;
            }
        }
        return version[0] < 6 || (version[0] == 6 && version[1] < 15);
    }

    /** An index that is free, for an interface that is about to be made in a namespace of the lab. */
    int next(InterfaceId iface) throws IOException {
        return next(iface, iface.namespace());
    }

    /** The same, for one that is made from another namespace, where a kernel before 6.15 wants the index to be free as well. */
    int next(InterfaceId iface, NetnsName maker) throws IOException {
        Integer before = last.get(iface.namespace());
        if (machine.isAttached(iface.namespace()) && attached.add(iface.namespace())) {
            before = lastOf(iface.namespace());
        }
        int apart = BASE == 0 ? 0 : Math.max(last.getOrDefault(maker, 0), BASE);
        int index = Math.max(before == null ? lastInNew() : before, apart) + 1;
        last.put(iface.namespace(), index);
        known.put(iface, index);
        return index;
    }

    /** The last index in a namespace where others make interfaces too. */
    private int lastOf(NetnsName namespace) throws IOException {
        int out = LO;
        Place place = machine.place(namespace);
        for (LinkMessage link :
                place == null ? List.<LinkMessage>of() : place.client().links()) {
            out = Math.max(out, link.ifindex());
        }
        return out;
    }

    /**
     * The last index that the kernel takes in a new namespace by itself: where it has tunnels, each namespace gets a device
     * of each sort, as the host has them.
     */
    private int lastInNew() throws IOException {
        if (inNew == 0) {
            List<NlRequest> questions = new ArrayList<>();
            for (String name : KernelDevices.FALLBACKS) {
                questions.add(LinkRequests.get(name));
            }
            inNew = LO;
            for (NlReply reply : machine.host().client().executeAll(questions)) {
                inNew += reply.failure() == null ? 1 : 0;
            }
        }
        return inNew;
    }

    /** Forgets an interface that goes. */
    void forget(InterfaceId iface) {
        known.remove(iface);
    }

    /** The indexes of those interfaces of the host that are known already. */
    Set<Integer> known(List<String> names) {
        Set<Integer> out = new HashSet<>();
        for (String name : names) {
            Integer index = IfName.fault(name) == null ? known.get(InterfaceId.host(new IfName(name))) : null;
            if (index != null) {
                out.add(index);
            }
        }
        return out;
    }

    /** The index of an interface that is there, asked for where it is not known. */
    int of(InterfaceId iface) throws IOException {
        Integer index = known.get(iface);
        if (index == null) {
            Place place = machine.place(iface.namespace());
            LinkMessage link =
                    place == null ? null : place.client().link(iface.name().value());
            if (link == null) {
                throw new IOException("there is no interface " + iface);
            }
            index = link.ifindex();
            known.put(iface, index);
            last.merge(iface.namespace(), index, Math::max);
        }
        return index;
    }
}
