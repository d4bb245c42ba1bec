package io.jnetlab.cli.view;

import io.jnetlab.cli.change.PlanReport;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.cli.output.Style;
import io.jnetlab.cli.output.TextTable;
import io.jnetlab.cli.output.Words;
import io.jnetlab.cli.view.LabView.BridgeView;
import io.jnetlab.cli.view.LabView.InterfaceView;
import io.jnetlab.cli.view.LabView.NamespaceView;
import io.jnetlab.cli.view.LabView.PortView;
import io.jnetlab.cli.view.LabView.ProcessView;
import io.jnetlab.diag.VisibleText;
import io.jnetlab.model.Address;
import io.jnetlab.model.Attachment;
import io.jnetlab.model.Attribute;
import io.jnetlab.model.BridgeVlans;
import io.jnetlab.model.Discipline;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.Isolation;
import io.jnetlab.model.LabProcess;
import io.jnetlab.model.Limits;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.LinkTable;
import io.jnetlab.model.OvsPort;
import io.jnetlab.netlink.NetlinkDecodeException;
import io.jnetlab.rtnetlink.LinkMessage;
import io.jnetlab.rtnetlink.LinkStats;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A lab's status for people: a block for each namespace and bridge, in columns. */
public final class StatusText {
    private final Invocation call;
    private final Style style;
    private final TextTable table;

    StatusText(Invocation call) {
        this.call = call;
        this.style = call.style();
        this.table = new TextTable(call.out());
    }

    void print(LabView view) throws IOException {
        call.out().line(style.bold("lab " + view.lab()) + counts(view));
        if (view.topology() != null && !view.topology().description().isEmpty()) {
            call.out().prose(VisibleText.escape(view.topology().description().strip()), 0);
        }
        for (NamespaceView namespace : view.namespaces()) {
            boolean router = namespace.namespace().forwards();
            Attachment attachment = namespace.namespace().attachment();
            table.heading(style.bold(namespace.namespace().name().value())
                    + (router ? "  router" : "")
                    + (attachment == null ? "" : "  attached, " + VisibleText.escape(attachment.toString()))
                    + limits(namespace.limits()));
            for (InterfaceView iface : namespace.interfaces()) {
                row(iface.iface().iface().name().value(), iface, "");
                if (iface.wireguard() != null) {
                    WireguardStatus.rows(iface.wireguard(), Instant.now().getEpochSecond(), table);
                }
            }
            if (namespace.isolation() != null) {
                table.row(cells(namespace.isolation()));
            }
            for (ProcessView process : namespace.processes()) {
                table.row(cells(process));
            }
        }
        table.part();
        for (BridgeView bridge : view.bridges()) {
            bridge(bridge);
        }
        if (!view.hostInterfaces().isEmpty()) {
            table.heading(style.bold("host"));
            for (InterfaceView iface : view.hostInterfaces()) {
                row(iface.iface().iface().name().value(), iface, "");
            }
        }
        table.print();
        drift(view);
    }

    private static String limits(@Nullable Limits limits) {
        StringBuilder out = new StringBuilder();
        if (limits != null) {
            for (Attribute a : limits.attributes()) {
                String name = a.name().substring(a.name().indexOf('.') + 1);
                out.append(out.length() == 0 ? "  limits: " : ", ").append(name + " " + a.value());
            }
        }
        return out.toString();
    }

    private static String counts(LabView view) {
        return "  " + Words.count(view.namespaces().size(), "namespace", "namespaces") + ", "
                + Words.count(view.bridges().size(), "bridge", "bridges");
    }

    private void bridge(BridgeView bridge) throws IOException {
        String place = bridge.id().namespace().isHost() ? "" : bridge.id().namespace() + ":";
        String kind = bridge.ovs() == null
                ? "Linux bridge"
                : "Open vSwitch bridge, datapath " + bridge.ovs().datapath();
        boolean stp = bridge.ovs() != null
                ? bridge.ovs().stp()
                : bridge.device() != null
                        && bridge.device().iface().kind() instanceof LinkKind.LinuxBridge b
                        && b.stp();
        boolean rstp = bridge.ovs() != null && bridge.ovs().rstp();
        table.heading(
                style.bold(place + bridge.id().name()) + "  " + kind + (stp ? ", stp" : "") + (rstp ? ", rstp" : ""));
        InterfaceView device = bridge.device();
        if (device != null && !device.addresses().isEmpty()) {
            row(bridge.id().name().value(), device, vlans(device));
        }
        for (PortView port : bridge.ports()) {
            row(port.name().value(), port.device(), port.ovs() == null ? vlans(port.device()) : vlan(port.ovs()));
        }
    }

    private static String vlan(OvsPort port) {
        String out = port.tag() == null ? "" : "tag " + port.tag();
        if (!port.trunks().isEmpty()) {
            out += (out.isEmpty() ? "" : " ") + "trunks " + port.trunkList();
        }
        if (port.vlanMode().startsWith("native-")) {
            out += " " + port.vlanMode();
        }
        if (port.type().equals("patch")) {
            out = "patch to " + VisibleText.escape(String.valueOf(port.options().get("peer")))
                    + (out.isEmpty() ? "" : "  " + out);
        }
        return out;
    }

    /** As {@code bridge vlan show} has them: those without a tag first. */
    private static String vlans(@Nullable InterfaceView view) {
        StringBuilder out = new StringBuilder();
        BridgeVlans vlans = view == null ? null : view.vlans();
        for (Attribute attribute : vlans == null ? List.<Attribute>of() : vlans.attributes()) {
            if (!attribute.value().isEmpty()) {
                out.append(out.length() == 0 ? "" : " ")
                        .append(attribute.name())
                        .append(' ')
                        .append(attribute.value());
            }
        }
        return out.toString();
    }

    /** As {@code tc qdisc show} has it. */
    private static String impairment(@Nullable Discipline discipline) {
        if (discipline == null) {
            return "";
        }
        StringBuilder out = new StringBuilder(discipline.label());
        for (Attribute attribute : discipline.attributes()) {
            out.append(' ').append(attribute.name()).append(' ').append(attribute.value());
        }
        return out.toString();
    }

    private void row(String name, @Nullable InterfaceView view, String more) throws IOException {
        List<String> cells = new ArrayList<>();
        cells.add("  " + VisibleText.escape(name));
        cells.add(view == null ? "" : state(view, style));
        cells.add(view == null ? "" : addresses(view.addresses()));
        cells.add(view == null || view.peer() == null ? "" : "⇄ " + VisibleText.escape(view.peer()));
        cells.add(view == null ? more : properties(view, more));
        cells.add(view == null ? "" : counters(view.link()));
        table.row(cells);
    }

    private List<String> cells(Isolation isolation) {
        boolean runs = isolation.state().equals(Isolation.STARTED);
        String state = runs ? style.good("held") : style.bad(isolation.state());
        StringBuilder more = new StringBuilder();
        for (Attribute a : isolation.attributes()) {
            if (a.name().equals(Isolation.HOSTNAME) || a.name().equals(Isolation.ROOTFS)) {
                more.append(more.length() == 0 ? "" : ", ")
                        .append(a.name())
                        .append(' ')
                        .append(VisibleText.escape(a.value()));
            }
        }
        return List.of("  isolate", state, String.join(" ", isolation.kinds()), "", more.toString(), "");
    }

    private List<String> cells(ProcessView view) {
        LabProcess process = view.process();
        boolean runs = !view.pids().isEmpty();
        boolean failed = !process.state().equals(LabProcess.STARTED);
        String state = runs ? style.good("runs") : failed ? style.bad(process.state()) : "done";
        String pid = runs ? "pid " + view.pids().get(0) : "";
        String more = view.pids().size() > 1 ? " and " + (view.pids().size() - 1) + " more" : "";
        String command = VisibleText.escape(process.commandLine());
        return List.of("  " + process.name(), state, pid + more, command);
    }

    /** Whether it is up, in a word. */
    public static String state(InterfaceView view, Style style) throws NetlinkDecodeException {
        if (!Boolean.TRUE.equals(view.iface().up())) {
            return style.bad("down");
        }
        LinkMessage link = view.link();
        return link == null || link.hasCarrier() ? style.good("up") : style.notable("no carrier");
    }

    private static String addresses(List<Address> addresses) {
        StringBuilder out = new StringBuilder();
        for (Address address : addresses) {
            out.append(out.length() == 0 ? "" : " ").append(address.text());
        }
        return out.toString();
    }

    /** What is not as in most interfaces. */
    private static String properties(InterfaceView view, String more) {
        Interface iface = view.iface();
        Integer mtu = iface.mtu();
        String out = more;
        if (mtu != null && mtu != LinkTable.ETHERNET_MTU && !(iface.kind() instanceof LinkKind.Loopback)) {
            out += (out.isEmpty() ? "" : "  ") + "mtu " + mtu;
        }
        InterfaceId from = view.movedFrom();
        if (from != null) {
            out += (out.isEmpty() ? "" : "  ") + "moved from " + VisibleText.escape(from.toString());
        }
        String impairment = impairment(view.discipline());
        if (!impairment.isEmpty()) {
            out += (out.isEmpty() ? "" : "  ") + impairment;
        }
        return out;
    }

    private static String counters(@Nullable LinkMessage link) throws NetlinkDecodeException {
        LinkStats stats = link == null ? null : link.stats();
        if (stats == null) {
            return "";
        }
        String out = "rx " + stats.rxPackets() + " (" + Words.bytes(stats.rxBytes()) + ")  tx " + stats.txPackets()
                + " (" + Words.bytes(stats.txBytes()) + ")";
        long errors = stats.rxErrors() + stats.txErrors();
        long dropped = stats.rxDropped() + stats.txDropped();
        return out + (errors > 0 ? "  errors " + errors : "") + (dropped > 0 ? "  dropped " + dropped : "");
    }

    private void drift(LabView view) throws IOException {
        call.out().line("");
        if (view.drift() == null) {
            call.out().prose(style.faint("no copy of its file is there to compare with"), 0);
        } else if (view.drift().isEmpty()) {
            call.out().line(style.good("✓") + " as its file says");
        } else {
            call.out().prose(style.notable("≠") + " it differs from its file; up would change:", 2);
            PlanReport.printTree(view.drift(), call.out(), style);
        }
    }
}
