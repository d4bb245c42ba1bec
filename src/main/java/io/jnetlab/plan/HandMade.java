package io.jnetlab.plan;

import io.jnetlab.model.LabState;
import io.jnetlab.model.LiveState;
import io.jnetlab.model.Namespace;
import io.jnetlab.model.NetnsFile;
import io.jnetlab.model.Resource;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Leaves names out of the comparison with namespaces that somebody made by hand: a file that says nothing of {@code hosts}
 * does not ask that person for them.
 */
final class HandMade {
    /** The links that are left out. */
    private final Set<String> links = new HashSet<>();

    /** The shared texts that no other link leads to. */
    private final Set<String> texts = new HashSet<>();

    private HandMade() {}

    /** Null where nothing is left out. */
    static @Nullable HandMade of(LabState wanted, LiveState live) {
        HandMade out = new HandMade();
        for (Resource r : wanted.resources().values()) {
            if (r instanceof Namespace namespace
                    && live.state().get(namespace.id()) != null
                    && live.ownerOf(namespace.id()) == null) {
                out.leaveOut(NetnsFile.pathIn(namespace.name(), NetnsFile.HOSTS), wanted, live);
            }
        }
        if (out.links.isEmpty()) {
            return null;
        }
        for (Resource r : wanted.resources().values()) {
            if (r instanceof NetnsFile link && link.target() != null && !out.links.contains(link.path())) {
                out.texts.remove(link.target());
            }
        }
        return out;
    }

    private void leaveOut(String path, LabState wanted, LiveState live) {
        if (wanted.get(NetnsFile.id(path)) instanceof NetnsFile link
                && link.target() != null
                && NetnsFile.isShared(link.target())
                && live.state().get(link.id()) == null) {
            links.add(path);
            if (live.state().get(NetnsFile.id(link.target())) == null) {
                texts.add(link.target());
            }
        }
    }

    boolean leavesOut(NetnsFile file) {
        return links.contains(file.path()) || texts.contains(file.path());
    }
}
