package io.jnetlab.apply;

import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.Origin;
import io.jnetlab.netlink.NlReply;
import io.jnetlab.netlink.NlRequest;
import io.jnetlab.observe.Machine;
import io.jnetlab.observe.Place;
import io.jnetlab.plan.MoveStep;
import io.jnetlab.rtnetlink.LinkBuilder;
import io.jnetlab.rtnetlink.LinkRequests;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Moves devices of the host into namespaces and back.
 *
 * <p>A device carries its mark wherever it is and is not what it was: on the way in it gets it in the message that moves
 * it, on the way back it loses it in the last.
 */
final class MoveWork {
    private final Machine machine;
    private final LinkWork links;
    private final Indexes indexes;

    MoveWork(Machine machine, LinkWork links, Indexes indexes) {
        this.machine = machine;
        this.links = links;
        this.indexes = indexes;
    }

    void in(MoveStep.In step, Place to) throws IOException {
        InterfaceId device = InterfaceId.host(step.kind().from());
        int index = indexes.of(device);
        indexes.forget(device);
        LinkBuilder link = new LinkBuilder()
                .ifindex(index)
                .netnsFd(to.namespace().fd().number())
                .name(step.iface().name().value())
                .alias(links.aliasOf(step.link()));
        machine.host().client().execute(LinkRequests.set(link.build()));
        // Its own, or where that is taken another one: the next ones come after it.
        indexes.of(step.iface());
    }

    void out(MoveStep.Out step, Place from) throws IOException {
        Origin origin = step.origin();
        InterfaceId device = InterfaceId.host(origin.name());
        int index = indexes.of(step.iface());
        indexes.forget(step.iface());
        indexes.forget(device);
        if (step.namespace().isHost()) {
            from.client()
                    .execute(LinkRequests.set(
                            new LinkBuilder().ifindex(index).up(false).build()));
        }
        if (!step.isNamed()) {
            LinkBuilder link =
                    new LinkBuilder().ifindex(index).name(origin.name().value());
            if (!step.namespace().isHost()) {
                link.netnsFd(machine.host().namespace().fd().number());
            }
            from.client().execute(LinkRequests.set(link.build()));
        }
        LinkBuilder rest = LinkWork.named(device).mtu(origin.mtu()).txQueueLength(origin.txQueueLength());
        if (step.hasOtherMac() && origin.mac() != null) {
            rest.address(origin.mac().toBytes());
        }
        if (origin.mode() != null) {
            rest.addrGenMode(origin.mode().number());
        }
        List<NlRequest> requests = new ArrayList<>();
        requests.add(LinkRequests.set(rest.build()));
        if (origin.up()) {
            requests.add(LinkRequests.set(LinkWork.named(device).up(true).build()));
        }
        for (NlReply reply : machine.host().client().executeAll(requests)) {
            if (reply.failure() != null) {
                throw reply.failure();
            }
        }
        machine.host()
                .client()
                .execute(LinkRequests.set(
                        LinkWork.named(device).alias(origin.alias()).build()));
    }
}
