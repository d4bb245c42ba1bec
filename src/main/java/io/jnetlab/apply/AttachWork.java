package io.jnetlab.apply;

import io.jnetlab.model.LabName;
import io.jnetlab.model.NetnsName;
import io.jnetlab.netlink.NetlinkException;
import io.jnetlab.netns.NetnsPinning;
import io.jnetlab.netns.NetnsThread;
import io.jnetlab.netns.NetworkNamespace;
import io.jnetlab.observe.AttachedText;
import io.jnetlab.observe.Machine;
import io.jnetlab.observe.Mark;
import io.jnetlab.observe.Place;
import io.jnetlab.plan.AttachStep;
import io.jnetlab.rtnetlink.LinkBuilder;
import io.jnetlab.rtnetlink.LinkMessage;
import io.jnetlab.rtnetlink.LinkRequests;
import io.jnetlab.rtnetlink.RtnetlinkClient;
import io.jnetlab.sys.Errno;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Attaches namespaces that something else made, and lets them go.
 *
 * <p>First the pin's file, which says which namespace it is for; then the mark on its {@code lo}; the mount last. Letting go
 * is the same backwards, so that whoever is killed in between leaves the file, and {@link Unfinished} finds the rest by it.
 */
final class AttachWork implements AttachStep.Visitor<IOException> {
    private final LabName lab;
    private final Machine machine;
    private final FileWork files;
    private final NetnsPinning pins = new NetnsPinning();

    /** @param files is told of the namespaces that go */
    AttachWork(LabName lab, Machine machine, FileWork files) {
        this.lab = lab;
        this.machine = machine;
        this.files = files;
    }

    @Override
    public void attach(AttachStep.Attach step) throws IOException {
        NetnsName name = step.namespace();
        Place place = open(name, machine.open(step.attachment()));
        boolean done = false;
        try {
            boolean pinned = step.attachment().pinned();
            clear(place);
            if (pinned) {
                pins.makeFile(name.value(), Unfinished.text(lab, place.namespace(), step.attachment()));
            }
            mark(place, pinned);
            if (pinned) {
                pins.mount(name.value(), place.namespace());
            }
            machine.add(place);
            machine.noteAttached(name);
            done = true;
        } finally {
            if (!done) {
                // What was made of it is found by its file, when this is undone.
                place.close();
            }
        }
    }

    /** Deletes what the lab made in a namespace whose pin somebody has taken away, so that nobody saw it any more. */
    private void clear(Place place) throws IOException {
        for (LinkMessage link : place.client().links()) {
            Mark mark = Mark.parse(link.alias());
            boolean made = mark != null && mark.lab().equals(lab) && mark.attached() == null && mark.was() == null;
            try {
                if (made && link.name() != null) {
                    place.client().execute(LinkRequests.delete(link.name()));
                }
            } catch (NetlinkException e) {
                if (e.errno() != Errno.ENODEV) { // gone with its other end
                    throw e;
                }
            }
        }
    }

    /** Opens a namespace under the lab's name for it. */
    static Place open(NetnsName name, NetworkNamespace namespace) throws IOException {
        try {
            return new Place(name, namespace, NetnsThread.call(namespace, RtnetlinkClient::open));
        } catch (IOException | RuntimeException | Error e) {
            namespace.close();
            throw e;
        }
    }

    private void mark(Place place, boolean pinned) throws IOException {
        AttachedText text = new AttachedText(place.name(), pinned, aliasOf(place));
        place.client()
                .execute(LinkRequests.set(new LinkBuilder()
                        .ifindex(Indexes.LO)
                        .alias(new Mark(lab, text).toString())
                        .build()));
    }

    /** The alias that {@code lo} has without a mark; empty for none. */
    private static String aliasOf(Place place) throws IOException {
        LinkMessage lo = place.client().link(Indexes.LO);
        String alias = lo == null ? null : lo.alias();
        Mark mark = Mark.parse(alias);
        return mark != null && mark.attached() != null ? mark.attached().alias() : alias == null ? "" : alias;
    }

    @Override
    public void detach(AttachStep.Detach step) throws IOException {
        NetnsName name = step.namespace();
        Place place = machine.place(name);
        boolean pinned = step.attachment().pinned();
        if (pinned) {
            pins.unmount(name.value());
        } else {
            // While the mark still tells of it.
            files.forget(name);
            files.end();
        }
        if (place != null) {
            unmark(place, lab);
        }
        if (pinned) {
            pins.removeFile(name.value());
            files.forget(name);
        }
        machine.release(name);
    }

    /** Gives {@code lo} its alias back, where it has the mark of that lab under that name. */
    static void unmark(Place place, LabName lab) throws IOException {
        LinkMessage lo = place.client().link(Indexes.LO);
        @Nullable Mark mark = lo == null ? null : Mark.parse(lo.alias());
        AttachedText attached = mark == null || !mark.lab().equals(lab) ? null : mark.attached();
        if (attached != null && attached.name().equals(place.name())) {
            place.client()
                    .execute(LinkRequests.set(new LinkBuilder()
                            .ifindex(Indexes.LO)
                            .alias(attached.alias())
                            .build()));
        }
    }
}
