package io.jnetlab.cli.console;

import io.jnetlab.cli.command.CliException;
import io.jnetlab.cli.command.NamespaceArgument;
import io.jnetlab.model.LabName;
import io.jnetlab.model.NetnsName;
import io.jnetlab.netns.NetnsCall;
import io.jnetlab.netns.NetworkNamespace;
import io.jnetlab.observe.LabNamespaces;
import io.jnetlab.rtnetlink.LinkMessage;
import io.jnetlab.rtnetlink.RtnetlinkClient;
import io.jnetlab.sys.SysException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names that a line at the console may use, as they are at that moment. */
final class ConsoleNames {
    private final LabName lab;
    private final LabNamespaces namespaces;
    private final Set<String> known = new HashSet<>();

    ConsoleNames(LabName lab) {
        this.lab = lab;
        this.namespaces = new LabNamespaces(lab);
    }

    LabName lab() {
        return lab;
    }

    /** The lab's namespaces, sorted; empty where it is not up. */
    List<String> namespaces() throws IOException {
        List<String> now = namespaces.names();
        known.addAll(now);
        return now;
    }

    /** Whether commands can run in it: one of the machine's namespaces, of whatever lab. */
    static boolean isNamespace(String name) throws SysException {
        return name.equals(NetnsName.HOST.value()) || NamespaceArgument.names().contains(name);
    }

    /** Whether it was one of the lab's at some time. */
    boolean wasNamespace(String name) {
        return known.contains(name);
    }

    /** The interfaces of a namespace. */
    static List<String> interfaces(String namespace) throws IOException, CliException {
        try (NetworkNamespace open = NamespaceArgument.open(namespace)) {
            return open.call(new Interfaces());
        }
    }

    private static final class Interfaces implements NetnsCall<List<String>, IOException> {
        @Override
        public List<String> call() throws IOException {
            List<String> out = new ArrayList<>();
            try (RtnetlinkClient client = RtnetlinkClient.open()) {
                for (LinkMessage link : client.links()) {
                    String name = link.name();
                    if (name != null) {
                        out.add(name);
                    }
                }
            }
            return out;
        }
    }
}
