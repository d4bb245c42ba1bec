package io.jnetlab.apply;

import io.jnetlab.model.Attachment;
import io.jnetlab.model.LabName;
import io.jnetlab.model.NetnsName;
import io.jnetlab.netns.NetnsException;
import io.jnetlab.netns.NetnsLeftover;
import io.jnetlab.netns.NetnsPin;
import io.jnetlab.netns.NetnsView;
import io.jnetlab.netns.NetworkNamespace;
import io.jnetlab.observe.Machine;
import io.jnetlab.observe.Mark;
import io.jnetlab.observe.Place;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What a process has left that was killed while it attached a namespace or let one go: a pin's file without its mount. */
final class Unfinished {
    private static final String ATTACHING = " attaching ";

    private Unfinished() {}

    /** What the file under a pin says: whose it is and for which namespace. */
    static String text(LabName lab, NetworkNamespace namespace, Attachment attachment) {
        String path = attachment.path();
        return new Mark(lab) + ATTACHING + namespace.id() + " " + (path == null ? "" : path) + "\n";
    }

    /** Takes the mark off the namespace that a file is for, if it is still there. */
    static void release(NetnsLeftover file, LabName lab, Machine machine) throws IOException {
        int at = file.text().indexOf(ATTACHING);
        if (at < 0) {
            return;
        }
        String rest = file.text().substring(at + ATTACHING.length());
        int blank = rest.indexOf(' ');
        String id = blank < 0 ? rest : rest.substring(0, blank);
        NetworkNamespace namespace = find(id, blank < 0 ? "" : rest.substring(blank + 1), machine);
        if (namespace != null) {
            try (Place place = AttachWork.open(new NetnsName(file.name()), namespace)) {
                AttachWork.unmark(place, lab);
            }
        }
    }

    /** By its path where that still leads there, else by looking at everything that keeps a namespace. */
    private static @Nullable NetworkNamespace find(String id, String path, Machine machine) throws IOException {
        NetworkNamespace there = path.isEmpty() ? null : open(id, path);
        if (there != null) {
            return there;
        }
        for (NetnsView view : machine.namespaces().list().namespaces()) {
            if (view.id().toString().equals(id)) {
                for (NetnsPin pin : view.pins()) {
                    there = there == null ? open(id, pin.path()) : there;
                }
                for (int pid : view.pids()) {
                    there = there == null ? open(id, "/proc/" + pid + "/ns/net") : there;
                }
            }
        }
        return there;
    }

    private static @Nullable NetworkNamespace open(String id, String path) {
        NetworkNamespace namespace;
        try {
            namespace = NetworkNamespace.open(id, path);
        } catch (NetnsException e) {
            return null; // gone, or something else by now
        }
        if (namespace.id().toString().equals(id)) {
            return namespace;
        }
        namespace.close();
        return null;
    }
}
