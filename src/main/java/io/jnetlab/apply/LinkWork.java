package io.jnetlab.apply;

import io.jnetlab.model.IfName;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.NetnsName;
import io.jnetlab.netlink.NlRequest;
import io.jnetlab.observe.KernelDevices;
import io.jnetlab.observe.LinkOptions;
import io.jnetlab.observe.Machine;
import io.jnetlab.observe.Mark;
import io.jnetlab.observe.Place;
import io.jnetlab.plan.AddressStep;
import io.jnetlab.plan.BridgeVlanStep;
import io.jnetlab.plan.LinkStep;
import io.jnetlab.rtnetlink.AddressBuilder;
import io.jnetlab.rtnetlink.AddressMessage;
import io.jnetlab.rtnetlink.AddressRequests;
import io.jnetlab.rtnetlink.BridgeVlanInfo;
import io.jnetlab.rtnetlink.BridgeVlanRequests;
import io.jnetlab.rtnetlink.IfAddr;
import io.jnetlab.rtnetlink.LinkBuilder;
import io.jnetlab.rtnetlink.LinkMessage;
import io.jnetlab.rtnetlink.LinkRequests;
import io.jnetlab.sys.Errno;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Turns steps on links and addresses into requests. */
final class LinkWork {
    private final LabName lab;
    private final Machine machine;
    private final Indexes indexes;

    LinkWork(LabName lab, Machine machine, Indexes indexes) {
        this.lab = lab;
        this.machine = machine;
        this.indexes = indexes;
    }

    Indexes indexes() {
        return indexes;
    }

    /** The end in the namespace from which a pair is made: the host's where it has one, since its link needs a mark most. */
    private static Interface near(LinkStep.AddVethPair step) {
        return step.b().iface().namespace().isHost() ? step.b() : step.a();
    }

    static Interface far(LinkStep.AddVethPair step) {
        return step.b().iface().namespace().isHost() ? step.a() : step.b();
    }

    /** The namespace from which a pair is made. */
    static NetnsName maker(LinkStep.AddVethPair step) {
        return near(step).iface().namespace();
    }

    /**
     * Makes a pair with both ends in their places.
     *
     * @param creation of the near end's namespace
     * @param later of the far end's namespace; sent after the other
     */
    void addVethPair(LinkStep.AddVethPair step, RequestQueue creation, RequestQueue later) throws IOException {
        Interface near = near(step);
        Interface far = far(step);
        LinkMessage here = newEnd(near, maker(step));
        LinkMessage there = newEnd(far, maker(step));
        // The kernel takes an index for the peer only where the link itself is given one, which an end on the host is
        // not.
        boolean onHost = near.iface().namespace().isHost();
        creation.addCreation(
                step,
                onHost ? LinkRequests.addVeth(there, here) : LinkRequests.addVeth(here, there),
                mark(near),
                unmark(near.iface()));
        later.add(step, mark(far));
    }

    private LinkMessage newEnd(Interface end, NetnsName maker) throws IOException {
        InterfaceId iface = end.iface();
        LinkBuilder link = new LinkBuilder().name(iface.name().value());
        if (iface.namespace().isHost()) {
            indexes.forget(iface);
        } else {
            link.ifindex(indexes.next(iface));
        }
        if (!iface.namespace().equals(maker)) {
            Place place = machine.place(iface.namespace());
            if (place == null) {
                throw new IOException("there is no namespace " + iface.namespace());
            }
            link.netnsFd(place.namespace().fd().number());
        }
        if (end.mac() != null) {
            link.address(end.mac().toBytes());
        }
        if (end.mtu() != null) {
            link.mtu(end.mtu());
        }
        if (end.txQueueLength() != null) {
            link.txQueueLength(end.txQueueLength());
        }
        return link.build();
    }

    private NlRequest mark(Interface link) {
        return LinkRequests.set(named(link.iface()).alias(aliasOf(link)).build());
    }

    /** The lab's mark with the alias that the file gives. */
    String aliasOf(Interface link) {
        return new Mark(lab, link).toString();
    }

    private static NlRequest unmark(InterfaceId iface) {
        return LinkRequests.set(named(iface).alias("").build());
    }

    /** A message on a link by its name, which needs no index. */
    static LinkBuilder named(InterfaceId iface) {
        return new LinkBuilder().name(iface.name().value());
    }

    /**
     * Makes a device of a table.
     *
     * @param creation of the namespace that it is made from
     * @param later of its own namespace; sent after the other
     */
    void addLink(LinkStep.AddLink step, RequestQueue creation, RequestQueue later) throws IOException {
        Interface wanted = step.link();
        InterfaceId iface = step.iface();
        boolean abroad = !step.maker().equals(iface.namespace());
        LinkBuilder link = named(iface);
        if (iface.namespace().isHost()) {
            indexes.forget(iface);
        } else {
            link.ifindex(indexes.next(iface));
        }
        if (abroad) {
            Place place = machine.place(iface.namespace());
            if (place == null) {
                throw new IOException("there is no namespace " + iface.namespace());
            }
            link.netnsFd(place.namespace().fd().number()).group(KernelDevices.NEW_GROUP);
        }
        if (wanted.mac() != null) {
            link.address(wanted.mac().toBytes());
        }
        if (wanted.mtu() != null) {
            link.mtu(wanted.mtu());
        }
        if (wanted.txQueueLength() != null) {
            link.txQueueLength(wanted.txQueueLength());
        }
        if (step.kind().lower() != null) {
            link.link(indexes.of(step.kind().lower()));
        }
        link.kind(step.kind().label(), LinkOptions.encode(step.kind(), devices(iface)));
        if (abroad) {
            creation.add(step, LinkRequests.add(link.build()));
            later.add(
                    step,
                    LinkRequests.set(
                            named(iface).alias(aliasOf(wanted)).group(0).build()));
        } else {
            creation.addCreation(step, LinkRequests.add(link.build()), mark(wanted), unmark(iface));
        }
    }

    private LinkOptions.Devices devices(InterfaceId beside) {
        return name -> indexes.of(new InterfaceId(beside.namespace(), new IfName(name)));
    }

    void addLinuxBridge(LinkStep.AddLinuxBridge step, RequestQueue creation) throws IOException {
        LinkBuilder link = named(step.iface());
        if (step.namespace().isHost()) {
            indexes.forget(step.iface());
        } else {
            link.ifindex(indexes.next(step.iface()));
        }
        if (step.link().mac() != null) {
            link.address(step.link().mac().toBytes());
        }
        link.kind("bridge", LinkOptions.encode(step.bridge(), devices(step.iface())));
        creation.addCreation(step, LinkRequests.add(link.build()), mark(step.link()), unmark(step.iface()));
    }

    /** Two messages: in one the kernel would set the link up before the rest. */
    void set(LinkStep.Set step, RequestQueue queue) throws IOException {
        Interface wanted = step.link();
        LinkBuilder link = named(step.iface());
        boolean any = false;
        if (step.sets(Interface.MAC) && wanted.mac() != null) {
            link.address(wanted.mac().toBytes());
            any = true;
        }
        if (step.sets(Interface.MTU) && wanted.mtu() != null) {
            link.mtu(wanted.mtu());
            any = true;
        }
        if (step.sets(Interface.TX_QUEUE_LENGTH) && wanted.txQueueLength() != null) {
            link.txQueueLength(wanted.txQueueLength());
            any = true;
        }
        if (step.sets(Interface.ALIAS)) {
            link.alias(aliasOf(wanted));
            any = true;
        }
        String master = wanted.master();
        if (step.sets(Interface.MASTER) && master != null) {
            link.master(
                    master.equals(Interface.NO_MASTER)
                            ? 0
                            : indexes.of(new InterfaceId(step.namespace(), new IfName(master))));
            any = true;
        }
        if (step.sets(Interface.ADDRGENMODE) && wanted.addrgenmode() != null) {
            link.addrGenMode(wanted.addrgenmode().number());
            any = true;
        }
        List<List<String>> options = step.optionGroups();
        if (wanted.kind() instanceof LinkKind.Optioned kind && !options.isEmpty()) {
            LinkOptions.Devices devices = devices(step.iface());
            int last = options.size() - 1;
            for (List<String> group : options.subList(0, last)) {
                LinkBuilder before = named(step.iface());
                before.kind(kind.label(), LinkOptions.encode(kind, group, devices));
                queue.add(step, LinkRequests.set(before.build()));
            }
            link.kind(kind.label(), LinkOptions.encode(kind, options.get(last), devices));
            any = true;
        }
        if (any) {
            queue.add(step, LinkRequests.set(link.build()));
        }
        if (step.sets(Interface.UP) && wanted.up() != null) {
            queue.add(step, LinkRequests.set(named(step.iface()).up(wanted.up()).build()));
        }
    }

    void setBridgeVlans(BridgeVlanStep step, RequestQueue queue) throws IOException {
        int ifindex = indexes.of(step.vlans().iface());
        boolean self = step.vlans().self();
        List<BridgeVlanInfo> gone = infos(step.gone());
        List<BridgeVlanInfo> come = infos(step.come());
        if (!gone.isEmpty()) {
            queue.add(step, BridgeVlanRequests.delete(ifindex, self, gone));
        }
        if (!come.isEmpty()) {
            queue.add(step, BridgeVlanRequests.add(ifindex, self, come));
        }
    }

    private static List<BridgeVlanInfo> infos(List<BridgeVlanStep.Range> ranges) {
        List<BridgeVlanInfo> out = new ArrayList<>(ranges.size());
        for (BridgeVlanStep.Range range : ranges) {
            int flags = (range.pvid() ? BridgeVlanInfo.PVID : 0) | (range.untagged() ? BridgeVlanInfo.UNTAGGED : 0);
            out.add(new BridgeVlanInfo(flags, range.first(), range.last()));
        }
        return out;
    }

    void setAltNames(LinkStep.SetAltNames step, RequestQueue queue) {
        for (String name : step.names()) {
            LinkMessage link = named(step.iface()).altName(name).build();
            if (step.add()) {
                queue.add(step, LinkRequests.addAltNames(link));
            } else {
                queue.addTolerant(step, Errno.ENOENT, LinkRequests.deleteAltNames(link));
            }
        }
    }

    void delete(LinkStep.Delete step, RequestQueue queue) {
        indexes.forget(step.iface());
        queue.addTolerant(
                step, Errno.ENODEV, LinkRequests.delete(step.iface().name().value()));
    }

    void addAddress(AddressStep.Add step, RequestQueue queue) throws IOException {
        AddressMessage message = message(step, step.nodad());
        queue.add(step, step.replace() ? AddressRequests.replace(message) : AddressRequests.add(message));
    }

    void deleteAddress(AddressStep.Delete step, RequestQueue queue) throws IOException {
        queue.addTolerant(step, Errno.EADDRNOTAVAIL, AddressRequests.delete(message(step, false)));
    }

    private AddressMessage message(AddressStep step, boolean nodad) throws IOException {
        IpPrefix prefix = step.address().prefix();
        AddressBuilder address = new AddressBuilder(
                indexes.of(step.address().iface()), prefix.address().toBytes(), prefix.length());
        if (nodad) {
            address.flags(IfAddr.IFA_F_NODAD);
        }
        Addresses.describe(step.address(), address);
        return address.build();
    }
}
