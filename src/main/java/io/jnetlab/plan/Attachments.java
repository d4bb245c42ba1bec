package io.jnetlab.plan;

import io.jnetlab.model.Attachment;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.Isolation;
import io.jnetlab.model.LabProcess;
import io.jnetlab.model.LabState;
import io.jnetlab.model.Namespace;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.Resource;
import io.jnetlab.plan.StepList.Rank;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is particular about namespaces that something else made. */
final class Attachments {
    private Attachments() {}

    /** The namespaces under whose name another one is to stand. */
    static Set<NetnsName> replaced(LabState wanted, LabState live) {
        Set<NetnsName> out = null;
        for (Resource r : live.resources().values()) {
            if (r instanceof Namespace there) {
                Namespace want = wanted.namespace(there.name());
                if (want != null && !text(want).equals(text(there))) {
                    out = out == null ? new HashSet<>() : out;
                    out.add(there.name());
                }
            }
        }
        return out == null ? Set.of() : out;
    }

    private static String text(Namespace namespace) {
        Attachment attachment = namespace.attachment();
        return attachment == null ? "" : attachment.toString();
    }

    /** Why a namespace is replaced. */
    static String reason(Namespace want) {
        Attachment attachment = want.attachment();
        return attachment == null ? "one of the lab's own takes its place" : attachment + " is another namespace";
    }

    /** Why what is in a namespace that is replaced, or has its other end there, is made anew; null for anything else. */
    static @Nullable String reason(Resource have, Set<NetnsName> replaced) {
        boolean stays = have instanceof Interface || have instanceof LabProcess || have instanceof Isolation;
        if (replaced.isEmpty() || !stays) {
            return null;
        }
        if (replaced.contains(have.id().namespace())) {
            return have.id().namespace() + " is another namespace";
        }
        InterfaceId peer = have instanceof Interface link ? link.peer() : null;
        return peer != null && replaced.contains(peer.namespace()) ? peer.namespace() + " is another namespace" : null;
    }

    /** Whether what is in a namespace outlasts its deletion. */
    static boolean outlasts(LabState live, NetnsName name) {
        Namespace there = name.isHost() ? null : live.namespace(name);
        return there != null && there.attachment() != null;
    }

    /** The step that takes a namespace away. */
    static void leave(Namespace there, Phase phase, StepList steps) {
        Attachment attachment = there.attachment();
        steps.add(
                Rank.FIRST,
                attachment == null
                        ? new NamespaceStep.Delete(phase, there.name())
                        : new AttachStep.Detach(phase, there.name(), attachment));
    }
}
