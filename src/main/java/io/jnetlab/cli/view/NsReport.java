package io.jnetlab.cli.view;

import com.google.gson.stream.JsonWriter;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.netns.NamespaceKind;
import io.jnetlab.netns.NamespaceView;
import io.jnetlab.netns.NamespaceView.Holder;
import io.jnetlab.netns.NamespaceView.Pin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Namespaces as a tree, as a list and as JSON. */
final class NsReport {
    private static final int MOST_HOLDERS = 3;
    private static final int COMMAND_WIDTH = 60;

    private final List<NamespaceView> all;
    private final NsFacts facts;
    private final List<List<String>> rows = new ArrayList<>();
    private final boolean whole;
    private final Set<NamespaceView> told = new HashSet<>();

    private NsReport(List<NamespaceView> all, NsFacts facts, boolean whole) {
        this.all = all;
        this.whole = whole;
        this.facts = facts;
    }

    static void print(List<NamespaceView> all, NsFacts facts, boolean tree, Invocation call) throws IOException {
        NsReport report = new NsReport(all, facts, call.isVerbose());
        for (NamespaceView each : all) {
            boolean top = !tree
                    || each.kind() == NamespaceKind.USER && report.find(NamespaceKind.USER, each.parent()) == null;
            if (top) {
                report.add(each, "", "", tree);
            }
        }
        for (NamespaceView each : all) { // whose owner can't be seen
            report.add(each, "", "", tree);
        }
        NsTable.print(report.rows, call);
    }

    private @Nullable NamespaceView find(NamespaceKind kind, long inode) {
        for (NamespaceView each : all) {
            if (inode != 0 && each.inode() == inode && each.kind() == kind) {
                return each;
            }
        }
        return null;
    }

    private void add(NamespaceView view, String branch, String indent, boolean tree) {
        if (!told.add(view)) {
            return;
        }
        rows.add(List.of(
                branch + view.inode(),
                view.kind().toString(),
                Integer.toString(view.processes()),
                view.pid() == 0 ? "" : Integer.toString(view.pid()),
                text(view.pid() == 0 ? null : facts.userOf(view.pid())),
                kept(view),
                command(view.pid())));
        List<NamespaceView> below = tree ? below(view) : List.of();
        for (int i = 0; i < below.size(); i++) {
            boolean last = i == below.size() - 1;
            add(below.get(i), indent + (last ? "└─" : "├─"), indent + (last ? "  " : "│ "), true);
        }
    }

    /** What a user namespace owns, then the user namespaces inside it; of a PID namespace those inside it of one owner. */
    private List<NamespaceView> below(NamespaceView above) {
        List<NamespaceView> owned = new ArrayList<>();
        List<NamespaceView> users = new ArrayList<>();
        for (NamespaceView each : all) {
            if (each.kind() == NamespaceKind.USER) {
                if (above.kind() == NamespaceKind.USER && each.parent() == above.inode()) {
                    users.add(each);
                }
                continue;
            }
            NamespaceView parent = each.kind() == NamespaceKind.PID ? find(NamespaceKind.PID, each.parent()) : null;
            boolean nested = parent != null && parent.owner() == each.owner();
            boolean here =
                    nested ? above.equals(parent) : above.kind() == NamespaceKind.USER && each.owner() == above.inode();
            if (here) {
                owned.add(each);
            }
        }
        owned.addAll(users);
        return owned;
    }

    private String command(int pid) {
        String command = pid == 0 ? "" : text(facts.commandOf(pid));
        return whole || command.length() <= COMMAND_WIDTH ? command : command.substring(0, COMMAND_WIDTH - 1) + "…";
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** What else keeps it or is known of it. */
    private String kept(NamespaceView view) {
        List<String> out = new ArrayList<>();
        NsFacts.Net net = NsFacts.net(view);
        if (net.lab() != null) {
            out.add("lab " + net.lab());
        }
        if (net.nsid() != null) {
            out.add("nsid " + net.nsid());
        }
        if (view.ownerUid() > 0) {
            out.add("of " + facts.user(view.ownerUid()));
        }
        for (Pin pin : view.pins()) {
            out.add(pin.path() + (pin.mountNamespace() == 0 ? "" : " in mnt " + pin.mountNamespace()));
        }
        int told = 0;
        int more = 0;
        for (Holder holder : view.holders()) {
            boolean inside = !holder.thread().isEmpty();
            if (!inside && view.processes() > 0) {
                continue; // it lives without
            }
            if (told++ < MOST_HOLDERS) {
                out.add((inside ? "thread " + holder.thread() : holder.file()) + " of " + holder.pid() + " "
                        + program(holder.pid()));
            } else {
                more++;
            }
        }
        if (more > 0) {
            out.add(more + " more");
        }
        if (out.isEmpty() && view.processes() == 0) {
            out.add("its descendants");
        }
        return String.join(", ", out);
    }

    private String program(int pid) {
        String command = text(facts.commandOf(pid));
        int end = command.indexOf(' ');
        String program = end < 0 ? command : command.substring(0, end);
        return "(" + program.substring(program.lastIndexOf('/') + 1) + ")";
    }

    static void write(List<NamespaceView> all, NsFacts facts, JsonWriter json) throws IOException {
        json.name("namespaces").beginArray();
        for (NamespaceView view : all) {
            NsFacts.Net net = NsFacts.net(view);
            json.beginObject();
            json.name("type").value(view.kind().toString());
            json.name("inode").value(view.inode());
            json.name("processes").value(view.processes());
            json.name("pid").value(view.pid() == 0 ? null : view.pid());
            json.name("user").value(view.pid() == 0 ? null : facts.userOf(view.pid()));
            json.name("command").value(view.pid() == 0 ? null : facts.commandOf(view.pid()));
            json.name("owner").value(view.owner() == 0 ? null : view.owner());
            json.name("parent").value(view.parent() == 0 ? null : view.parent());
            json.name("owner_uid").value(view.ownerUid() == -1 ? null : Integer.toUnsignedLong(view.ownerUid()));
            json.name("nsid").value(net.nsid());
            json.name("lab").value(net.lab());
            json.name("pins").beginArray();
            for (Pin pin : view.pins()) {
                json.beginObject();
                json.name("path").value(pin.path());
                json.name("mount_namespace").value(pin.mountNamespace() == 0 ? null : pin.mountNamespace());
                json.endObject();
            }
            json.endArray();
            json.name("held_by").beginArray();
            for (Holder holder : view.holders()) {
                json.beginObject();
                json.name("pid").value(holder.pid());
                json.name("file").value(holder.file());
                json.endObject();
            }
            json.endArray();
            json.endObject();
        }
        json.endArray();
    }
}
