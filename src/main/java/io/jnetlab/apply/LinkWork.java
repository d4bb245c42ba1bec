package io.jnetlab.apply;

import io.jnetlab.model.IfName;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.NetnsName;
import io.jnetlab.netlink.NlRequest;
import io.jnetlab.observe.KernelDevices;
import io.jnetlab.observe.LinkOptions;
import io.jnetlab.observe.Machine;
import io.jnetlab.observe.Mark;
import io.jnetlab.plan.LinkStep;
import io.jnetlab.plan.MoveStep;
import io.jnetlab.plan.SetLinkStep;
import io.jnetlab.plan.TunStep;
import io.jnetlab.rtnetlink.LinkBuilder;
import io.jnetlab.rtnetlink.LinkMessage;
import io.jnetlab.rtnetlink.LinkRequests;
import io.jnetlab.sys.Errno;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Turns steps on devices into requests. */
final class LinkWork implements LinkStep.Visitor<IOException> {
    private final LabName lab;
    private final Machine machine;
    private final Indexes indexes;
    private final RequestQueues queues;
    private final Map<InterfaceId, LinkMessage> observed;
    /** Of the link that was made last above others. */
    private int level;

    /** @param observed the links that were there before */
    LinkWork(
            LabName lab,
            Machine machine,
            Indexes indexes,
            RequestQueues queues,
            Map<InterfaceId, LinkMessage> observed) {
        this.observed = observed;
        this.lab = lab;
        this.machine = machine;
        this.indexes = indexes;
        this.queues = queues;
    }

    /** Makes a pair with both ends in their places, from the host where it has one, since its link needs a mark most. */
    @Override
    public void addVethPair(LinkStep.AddVethPair step) throws IOException {
        boolean onHost = step.b().iface().namespace().isHost();
        Interface near = onHost ? step.b() : step.a();
        Interface far = onHost ? step.a() : step.b();
        NetnsName maker = near.iface().namespace();
        RequestQueue creation = queues.creations(maker);
        RequestQueue later = queues.of(far.iface().namespace());
        LinkMessage here = newEnd(near, maker);
        LinkMessage there = newEnd(far, maker);
        // The kernel takes an index for the peer only where the link itself is given one, which an end on the host is
        // not.
        creation.addCreation(
                step,
                near.iface().namespace().isHost()
                        ? LinkRequests.addVeth(there, here)
                        : LinkRequests.addVeth(here, there),
                mark(near),
                unmark(near.iface()),
                remove(near.iface()));
        later.add(step, mark(far));
    }

    private LinkMessage newEnd(Interface end, NetnsName maker) throws IOException {
        InterfaceId iface = end.iface();
        LinkBuilder link = fresh(iface, iface.namespace());
        if (!iface.namespace().equals(maker)) {
            link.netnsFd(queues.place(iface.namespace()).namespace().fd().number());
        }
        describe(end, link);
        return link.build();
    }

    /** A message on a device that is about to be made. */
    private LinkBuilder fresh(InterfaceId iface, NetnsName maker) throws IOException {
        LinkBuilder link = named(iface);
        if (iface.namespace().isHost()) {
            indexes.forget(iface);
        } else {
            link.ifindex(indexes.next(iface, maker));
        }
        return link;
    }

    /** Adds what any new device can be given. */
    static void describe(Interface wanted, LinkBuilder link) {
        if (wanted.mac() != null) {
            link.address(wanted.mac().toBytes());
        }
        if (wanted.mtu() != null) {
            link.mtu(wanted.mtu());
        }
        if (wanted.txQueueLength() != null) {
            link.txQueueLength(wanted.txQueueLength());
        }
    }

    private NlRequest mark(Interface link) {
        return LinkRequests.set(named(link.iface()).alias(aliasOf(link)).build());
    }

    /** The lab's mark with the alias that the file gives; the mark of a switch's own device is its row's. */
    String aliasOf(Interface link) {
        if (link.kind() instanceof LinkKind.OvsInternal) {
            return link.alias() == null ? "" : link.alias();
        }
        return new Mark(lab, link).toString();
    }

    private static NlRequest unmark(InterfaceId iface) {
        return LinkRequests.set(named(iface).alias("").build());
    }

    private static NlRequest remove(InterfaceId iface) {
        return LinkRequests.delete(iface.name().value());
    }

    /** A message on a link by its name, which needs no index. */
    static LinkBuilder named(InterfaceId iface) {
        return new LinkBuilder().name(iface.name().value());
    }

    @Override
    public void addLink(LinkStep.AddLink step) throws IOException {
        if (step.level() > level) {
            // What it stands on may have been made by a step of the same phase.
            queues.flush();
            level = step.level();
        }
        RequestQueue creation = queues.creations(step.maker());
        RequestQueue later = queues.of(step.namespace());
        Interface wanted = step.link();
        InterfaceId iface = step.iface();
        boolean abroad = !step.maker().equals(iface.namespace());
        LinkBuilder link = fresh(iface, step.maker());
        if (abroad) {
            link.netnsFd(queues.place(iface.namespace()).namespace().fd().number())
                    .group(KernelDevices.NEW_GROUP);
        }
        describe(wanted, link);
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
            creation.addCreation(step, LinkRequests.add(link.build()), mark(wanted), unmark(iface), remove(iface));
        }
    }

    private LinkOptions.Devices devices(InterfaceId beside) {
        return name -> indexes.of(new InterfaceId(beside.namespace(), new IfName(name)));
    }

    @Override
    public void addLinuxBridge(LinkStep.AddLinuxBridge step) throws IOException {
        LinkBuilder link = fresh(step.iface(), step.namespace());
        if (step.link().mac() != null) {
            link.address(step.link().mac().toBytes());
        }
        link.kind("bridge", LinkOptions.encode(step.bridge(), devices(step.iface())));
        queues.creations(step.namespace())
                .addCreation(
                        step,
                        LinkRequests.add(link.build()),
                        mark(step.link()),
                        unmark(step.iface()),
                        remove(step.iface()));
    }

    @Override
    public void addTun(TunStep step) throws IOException {
        queues.flush();
        TunWork.add(step, queues.place(step.namespace()), this, indexes);
    }

    @Override
    public void moveIn(MoveStep.In step) throws IOException {
        queues.flush();
        new MoveWork(machine, this, indexes).in(step, queues.place(step.namespace()));
    }

    @Override
    public void giveBack(MoveStep.Out step) throws IOException {
        queues.flush();
        new MoveWork(machine, this, indexes).out(step, queues.place(step.namespace()));
    }

    /** Two messages: in one the kernel would set the link up before the rest. */
    @Override
    public void setLink(SetLinkStep step) throws IOException {
        RequestQueue queue = queues.of(step.namespace());
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

    @Override
    public void setAltNames(LinkStep.SetAltNames step) throws IOException {
        RequestQueue queue = queues.of(step.namespace());
        for (String name : step.names()) {
            LinkMessage link = named(step.iface()).altName(name).build();
            if (step.add()) {
                queue.add(step, LinkRequests.addAltNames(link));
            } else {
                queue.addTolerant(step, Errno.ENOENT, LinkRequests.deleteAltNames(link));
            }
        }
    }

    @Override
    public void setChecksumOffload(LinkStep.SetChecksumOffload step) throws IOException {
        queues.place(step.namespace())
                .client()
                .setTxChecksum(step.iface().name().value(), step.on());
    }

    @Override
    public void deleteLink(LinkStep.Delete step) throws IOException {
        LinkMessage known = observed.get(step.iface());
        indexes.forget(step.iface());
        queues.of(step.namespace())
                .addDeletion(new LinkDeletions.Deletion(
                        step, step.iface().name().value(), known == null ? 0 : known.group()));
    }
}
