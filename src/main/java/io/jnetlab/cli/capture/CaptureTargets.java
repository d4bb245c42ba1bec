package io.jnetlab.cli.capture;

import io.jnetlab.capture.CaptureInterface;
import io.jnetlab.capture.LinkType;
import io.jnetlab.cli.command.CliException;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.cli.command.LabArgument;
import io.jnetlab.cli.command.LiveMachine;
import io.jnetlab.cli.command.NamespaceArgument;
import io.jnetlab.cli.command.Suggestions;
import io.jnetlab.cli.output.Words;
import io.jnetlab.cli.view.LabView;
import io.jnetlab.cli.view.LabView.BridgeView;
import io.jnetlab.cli.view.LabView.NamespaceView;
import io.jnetlab.cli.view.LabView.PortView;
import io.jnetlab.model.LabName;
import io.jnetlab.model.NetnsName;
import io.jnetlab.netns.NetworkNamespace;
import io.jnetlab.netns.NetworkNamespaces;
import io.jnetlab.observe.KernelDevices;
import io.jnetlab.rtnetlink.IfLink;
import io.jnetlab.rtnetlink.LinkMessage;
import io.jnetlab.rtnetlink.RtnetlinkClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The interfaces that {@code [LAB] NS:IF …} names, each once. Keeps their namespaces open. */
final class CaptureTargets implements AutoCloseable {
    private final Invocation call;
    private final Map<String, NetworkNamespace> namespaces = new HashMap<>();
    private final Map<String, Map<String, LinkMessage>> links = new HashMap<>();
    private final Map<String, CaptureInterface> interfaces = new LinkedHashMap<>();
    private @Nullable LabView lab;

    private CaptureTargets(Invocation call) {
        this.call = call;
    }

    /** @throws CliException where a name means nothing */
    static CaptureTargets find(Invocation call, String[] words) throws CliException, IOException {
        CaptureTargets targets = new CaptureTargets(call);
        boolean good = false;
        try {
            targets.addAll(words);
            good = true;
            return targets;
        } finally {
            if (!good) {
                targets.close();
            }
        }
    }

    /** In the order in which they were named. */
    List<CaptureInterface> interfaces() {
        return new ArrayList<>(interfaces.values());
    }

    private void addAll(String[] words) throws CliException, IOException {
        List<String> pins = NamespaceArgument.names();
        int from = 0;
        if (isLab(words[0], pins)) {
            lab = view(words[0]);
            from = 1;
            if (words.length == 1) {
                addAllOf(lab);
            }
        }
        for (int i = from; i < words.length; i++) {
            add(words[i], pins);
        }
    }

    /** A namespace's name comes before a lab's. */
    private static boolean isLab(String word, List<String> pins) {
        return word.indexOf(':') < 0
                && !word.equals(NetnsName.HOST.value())
                && !pins.contains(word)
                && (LabArgument.isFile(word) || LabName.fault(word) == null && isUp(word));
    }

    private static boolean isUp(String name) {
        try (LiveMachine machine = LiveMachine.open()) {
            return machine.labs().contains(new LabName(name));
        } catch (IOException e) {
            return false; // the word is then told of as a namespace's
        }
    }

    private static List<String> labs() throws IOException {
        List<String> out = new ArrayList<>();
        try (LiveMachine machine = LiveMachine.open()) {
            for (LabName lab : machine.labs()) {
                out.add(lab.value());
            }
        }
        return out;
    }

    private LabView view(String word) throws CliException, IOException {
        try (LiveMachine machine = LiveMachine.open()) {
            return LabView.of(machine, machine.lab(call, word));
        }
    }

    private void addAllOf(LabView view) throws CliException, IOException {
        for (NamespaceView namespace : view.namespaces()) {
            addNamespace(namespace.namespace().name().value());
        }
        for (BridgeView bridge : view.bridges()) {
            if (bridge.id().namespace().isHost()) {
                addBridge(bridge, "");
            }
        }
    }

    private void add(String word, List<String> pins) throws CliException, IOException {
        int colon = word.indexOf(':');
        String owner = colon < 0 ? word : word.substring(0, colon);
        String device = colon < 0 ? "" : word.substring(colon + 1);
        if (colon >= 0 && device.isEmpty()) {
            throw CliException.usage("\"" + word + "\" names no interface after the colon", null);
        }
        if (owner.equals(NetnsName.HOST.value()) || pins.contains(owner)) {
            if (colon < 0) {
                addNamespace(owner);
            } else {
                add(owner, device, word);
            }
            return;
        }
        BridgeView bridge = bridge(owner);
        if (bridge != null) {
            addBridge(bridge, device);
            return;
        }
        List<String> names = new ArrayList<>(pins);
        for (BridgeView each : lab == null ? List.<BridgeView>of() : lab.bridges()) {
            names.add(each.id().name().value());
        }
        boolean mayBeLab = lab == null && colon < 0 && interfaces.isEmpty();
        if (mayBeLab) {
            names.addAll(labs());
        }
        throw CliException.usage(
                (mayBeLab ? "there is no lab, no network namespace" : "there is no network namespace")
                        + " and no lab's bridge \"" + owner + "\"",
                Suggestions.help(
                        owner,
                        names,
                        names.isEmpty()
                                ? "there is none; jnetlab up FILE makes those of a lab"
                                : "there is " + Words.list(names)));
    }

    /** The bridge of that name in the lab that is named or, where none is, in any that is up; null where there is none. */
    private @Nullable BridgeView bridge(String name) throws IOException {
        if (lab != null) {
            return bridge(lab, name);
        }
        try (LiveMachine machine = LiveMachine.open()) {
            for (LabName each : machine.labs()) {
                BridgeView found = bridge(LabView.of(machine, each), name);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static @Nullable BridgeView bridge(LabView view, String name) {
        for (BridgeView bridge : view.bridges()) {
            if (bridge.id().name().value().equals(name)) {
                return bridge;
            }
        }
        return null;
    }

    /** @param wanted a port's name, or empty for all of them and the bridge itself */
    private void addBridge(BridgeView bridge, String wanted) throws CliException, IOException {
        String name = bridge.id().name().value();
        String namespace = bridge.id().namespace().value();
        Map<String, LinkMessage> there = links(namespace);
        List<String> ports = new ArrayList<>();
        if (there.containsKey(name)) {
            ports.add(name);
        }
        boolean patch = false;
        for (PortView port : bridge.ports()) {
            if (there.containsKey(port.name().value())) {
                ports.add(port.name().value());
            } else {
                patch |= port.name().value().equals(wanted);
            }
        }
        if (patch) {
            throw CliException.usage(
                    "port " + wanted + " of bridge " + name
                            + " is no network device, so that nothing can be captured there",
                    "patch ports and tunnels stand in the switch only; take another port of the bridge");
        }
        if (!wanted.isEmpty() && !ports.contains(wanted)) {
            throw CliException.usage(
                    "bridge " + name + " has no port \"" + wanted + "\"",
                    Suggestions.help(wanted, ports, "it has " + Words.list(ports)));
        }
        for (String port : wanted.isEmpty() ? ports : List.of(wanted)) {
            add(namespace, port, name + ":" + port);
        }
    }

    private void addNamespace(String namespace) throws CliException, IOException {
        for (String device : links(namespace).keySet()) {
            if (!KernelDevices.FALLBACKS.contains(device)) {
                add(namespace, device, namespace + ":" + device);
            }
        }
    }

    private void add(String namespace, String device, String label) throws CliException, IOException {
        Map<String, LinkMessage> there = links(namespace);
        LinkMessage link = there.get(device);
        if (link == null) {
            throw CliException.usage(
                    "there is no interface \"" + device + "\" in namespace " + namespace,
                    Suggestions.help(device, there.keySet(), "it has " + Words.list(new ArrayList<>(there.keySet()))));
        }
        boolean host = namespace.equals(NetnsName.HOST.value());
        interfaces.putIfAbsent(
                namespace + ":" + device,
                new CaptureInterface(
                        label,
                        namespace(namespace),
                        host ? null : NetworkNamespaces.RUN_NETNS + "/" + namespace,
                        device,
                        link.ifindex(),
                        LinkType.of(link.type()),
                        (link.flags() & IfLink.IFF_LOOPBACK) != 0));
    }

    private NetworkNamespace namespace(String name) throws CliException, IOException {
        NetworkNamespace known = namespaces.get(name);
        if (known == null) {
            known = NamespaceArgument.open(name);
            namespaces.put(name, known);
        }
        return known;
    }

    private Map<String, LinkMessage> links(String namespace) throws CliException, IOException {
        Map<String, LinkMessage> known = links.get(namespace);
        if (known == null) {
            known = new TreeMap<>();
            try (RtnetlinkClient client = namespace(namespace).call(RtnetlinkClient::open)) {
                for (LinkMessage link : client.links()) {
                    String name = link.name();
                    if (name != null) {
                        known.put(name, link);
                    }
                }
            }
            links.put(namespace, known);
        }
        return known;
    }

    @Override
    public void close() {
        for (NetworkNamespace namespace : namespaces.values()) {
            namespace.close();
        }
    }
}
