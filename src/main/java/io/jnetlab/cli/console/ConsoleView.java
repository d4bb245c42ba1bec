package io.jnetlab.cli.console;

import io.jnetlab.cli.command.Invocation;
import io.jnetlab.cli.output.Style;
import io.jnetlab.cli.output.TextTable;
import io.jnetlab.cli.output.Words;
import io.jnetlab.cli.view.LabView;
import io.jnetlab.cli.view.LabView.BridgeView;
import io.jnetlab.cli.view.LabView.InterfaceView;
import io.jnetlab.cli.view.LabView.NamespaceView;
import io.jnetlab.cli.view.LabView.PortView;
import io.jnetlab.cli.view.StatusText;
import io.jnetlab.model.Address;
import io.jnetlab.model.OvsPort;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A lab in few lines, for the console. */
final class ConsoleView {
    private ConsoleView() {}

    /** The namespaces and bridges, a line each. */
    static void nodes(LabView view, Invocation call) throws IOException {
        Style style = call.style();
        TextTable table = new TextTable(call.out());
        for (NamespaceView namespace : view.namespaces()) {
            List<String> addresses = new ArrayList<>();
            for (InterfaceView iface : namespace.interfaces()) {
                addAddresses(iface, addresses);
            }
            table.row(List.of(
                    style.bold(namespace.namespace().name().value()),
                    namespace.namespace().forwards() ? "router" : "namespace",
                    Words.list(addresses)));
        }
        for (BridgeView bridge : view.bridges()) {
            List<String> what = new ArrayList<>();
            if (bridge.device() != null) {
                addAddresses(bridge.device(), what);
            }
            what.add(Words.count(bridge.ports().size(), "port", "ports"));
            table.row(List.of(
                    style.bold(bridge.id().name().value()),
                    bridge.ovs() == null ? "Linux bridge" : "OVS bridge",
                    Words.list(what)));
        }
        table.print();
    }

    private static void addAddresses(InterfaceView iface, List<String> out) {
        for (Address address : iface.addresses()) {
            out.add(address.prefix().toString());
        }
    }

    /** The wires, a line each, from either end once. */
    static void links(LabView view, Invocation call) throws IOException {
        TextTable table = new TextTable(call.out());
        Set<String> shown = new HashSet<>();
        for (NamespaceView namespace : view.namespaces()) {
            for (InterfaceView iface : namespace.interfaces()) {
                add(iface.iface().iface().toString(), iface, call.style(), shown, table);
            }
        }
        for (BridgeView bridge : view.bridges()) {
            for (PortView port : bridge.ports()) {
                String end = bridge.id().name() + ":" + port.name();
                if (port.device() != null) {
                    add(end, port.device(), call.style(), shown, table);
                } else {
                    addPatch(end, port.ovs(), view, shown, table);
                }
            }
        }
        for (InterfaceView iface : view.hostInterfaces()) {
            add(iface.iface().iface().toString(), iface, call.style(), shown, table);
        }
        table.print();
    }

    private static void add(String end, InterfaceView iface, Style style, Set<String> shown, TextTable table)
            throws IOException {
        String peer = iface.peer();
        if (peer == null || !shown.add(key(end, peer))) {
            return;
        }
        String state = StatusText.state(iface, style);
        table.row(List.of(end, "⇄", peer, state, iface.discipline() == null ? "" : style.notable("impaired")));
    }

    private static void addPatch(String end, @Nullable OvsPort port, LabView view, Set<String> shown, TextTable table) {
        String peer = port == null ? null : port.options().get("peer");
        if (peer == null) {
            return;
        }
        for (BridgeView bridge : view.bridges()) {
            for (PortView other : bridge.ports()) {
                if (other.name().value().equals(peer)) {
                    String there = bridge.id().name() + ":" + peer;
                    if (shown.add(key(end, there))) {
                        table.row(List.of(end, "⇄", there, "patch", ""));
                    }
                }
            }
        }
    }

    private static String key(String a, String b) {
        return a.compareTo(b) < 0 ? a + " " + b : b + " " + a;
    }
}
