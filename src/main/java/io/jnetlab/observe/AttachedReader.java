package io.jnetlab.observe;

import io.jnetlab.model.Attachment;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.Namespace;
import io.jnetlab.model.Route;
import io.jnetlab.netns.NetnsException;
import io.jnetlab.netns.NetworkNamespace;
import io.jnetlab.netns.NoSuchNetnsException;
import io.jnetlab.netns.NotANetnsException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads of a namespace that something else made whether it is still the one that the file means, and what in it is the lab's. */
final class AttachedReader {
    private AttachedReader() {}

    /** Whether a pin that carries no mark is just what is to be attached, in its place. */
    static boolean isToServe(Namespace want) {
        return want.attachment() != null && !want.attachment().pinned();
    }

    /**
     * What a namespace is attached as: what the file says where that is this one, else itself.
     *
     * @return null for a namespace that is the lab's own, or nobody's
     */
    static @Nullable Attachment of(Place place, @Nullable Mark mark, @Nullable Namespace want, Machine machine)
            throws NetnsException {
        if (mark == null || mark.attached() == null) {
            return null;
        }
        machine.noteAttached(place.name());
        boolean pinned = mark.attached().pinned();
        String itself = place.namespace().id().toString();
        Attachment wanted = want == null ? null : want.attachment();
        if (wanted != null && itself.equals(wanted.path() == null ? wanted.text() : identity(wanted, machine))) {
            return new Attachment(wanted.source(), wanted.text(), pinned);
        }
        return Attachment.itself(itself, pinned);
    }

    /** What is there now, or empty. */
    private static String identity(Attachment attachment, Machine machine) throws NetnsException {
        try (NetworkNamespace there = machine.open(attachment)) {
            return there.id().toString();
        } catch (NoSuchNetnsException | NotANetnsException e) {
            return "";
        }
    }

    /** Whether a route goes out through interfaces of the lab, and goes with them. */
    static boolean leavesBy(Route route, Set<InterfaceId> own) {
        for (Route.Hop hop : route.hops()) {
            if (hop.dev() == null || !own.contains(new InterfaceId(route.namespace(), hop.dev()))) {
                return false;
            }
        }
        return !route.hops().isEmpty()
                || route.dev() != null && own.contains(new InterfaceId(route.namespace(), route.dev()));
    }
}
