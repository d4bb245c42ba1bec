package io.jnetlab.cli;

import com.google.gson.stream.JsonWriter;
import io.jnetlab.cli.LabView.BridgeView;
import io.jnetlab.cli.LabView.InterfaceView;
import io.jnetlab.cli.LabView.NamespaceView;
import io.jnetlab.cli.LabView.PortView;
import io.jnetlab.cli.LabView.ProcessView;
import io.jnetlab.model.Address;
import io.jnetlab.model.Attribute;
import io.jnetlab.model.BridgeVlans;
import io.jnetlab.model.Discipline;
import io.jnetlab.model.Interface;
import io.jnetlab.model.OvsPort;
import io.jnetlab.rtnetlink.LinkMessage;
import io.jnetlab.rtnetlink.LinkStats;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A lab's status for programs. */
final class StatusJson {
    private StatusJson() {}

    static void write(LabView view, JsonWriter json) throws IOException {
        json.name("lab").value(view.lab().value());
        json.name("description")
                .value(view.topology() == null ? null : view.topology().description());
        json.name("namespaces").beginArray();
        for (NamespaceView namespace : view.namespaces()) {
            json.beginObject();
            json.name("name").value(namespace.namespace().name().value());
            json.name("forwarding").value(namespace.namespace().forwards());
            json.name("interfaces").beginArray();
            for (InterfaceView iface : namespace.interfaces()) {
                write(iface, json);
            }
            json.endArray();
            json.name("processes").beginArray();
            for (ProcessView process : namespace.processes()) {
                write(process, json);
            }
            json.endArray();
            json.endObject();
        }
        json.endArray();
        json.name("bridges").beginArray();
        for (BridgeView bridge : view.bridges()) {
            write(bridge, json);
        }
        json.endArray();
        json.name("host_interfaces").beginArray();
        for (InterfaceView iface : view.hostInterfaces()) {
            write(iface, json);
        }
        json.endArray();
        json.name("drift");
        if (view.drift() == null) {
            json.nullValue();
        } else {
            json.beginObject();
            PlanReport.write(view.drift(), json);
            json.endObject();
        }
    }

    private static void write(ProcessView view, JsonWriter json) throws IOException {
        json.beginObject();
        json.name("name").value(view.process().name());
        json.name("command").value(view.process().commandLine());
        json.name("state").value(view.process().state());
        json.name("pids").beginArray();
        for (int pid : view.pids()) {
            json.value(pid);
        }
        json.endArray();
        json.endObject();
    }

    private static void write(BridgeView bridge, JsonWriter json) throws IOException {
        json.beginObject();
        json.name("name").value(bridge.id().name().value());
        json.name("namespace").value(bridge.id().namespace().value());
        json.name("kind").value(bridge.ovs() == null ? "linux" : "ovs");
        json.name("datapath")
                .value(bridge.ovs() == null ? null : bridge.ovs().datapath().toString());
        json.name("interface");
        writeOrNull(bridge.device(), json);
        json.name("ports").beginArray();
        for (PortView port : bridge.ports()) {
            json.beginObject();
            json.name("name").value(port.name().value());
            OvsPort ovs = port.ovs();
            if (ovs != null) {
                json.name("tag").value(ovs.tag());
                json.name("trunks").beginArray();
                for (Integer vlan : ovs.trunks()) {
                    json.value(vlan);
                }
                json.endArray();
                json.name("vlan_mode").value(ovs.vlanMode());
                json.name("type").value(ovs.type());
                json.name("options").beginObject();
                for (Map.Entry<String, String> option : ovs.options().entrySet()) {
                    json.name(option.getKey()).value(option.getValue());
                }
                json.endObject();
            }
            json.name("interface");
            writeOrNull(port.device(), json);
            json.endObject();
        }
        json.endArray();
        json.endObject();
    }

    private static void writeOrNull(@Nullable InterfaceView view, JsonWriter json) throws IOException {
        if (view == null) {
            json.nullValue();
        } else {
            write(view, json);
        }
    }

    private static void write(InterfaceView view, JsonWriter json) throws IOException {
        Interface iface = view.iface();
        json.beginObject();
        json.name("name").value(iface.iface().name().value());
        json.name("kind").value(iface.kind().label());
        json.name("up").value(iface.up());
        LinkMessage link = view.link();
        json.name("carrier").value(link == null ? null : Boolean.valueOf(link.hasCarrier()));
        json.name("mac").value(iface.mac() == null ? null : iface.mac().toString());
        json.name("mtu").value(iface.mtu());
        json.name("peer").value(iface.peer() == null ? null : iface.peer().toString());
        json.name("connected_to").value(view.peer());
        json.name("addresses").beginArray();
        for (Address address : view.addresses()) {
            json.value(address.prefix().toString());
        }
        json.endArray();
        json.name("qdisc");
        write(view.discipline(), json);
        json.name("vlans");
        write(view.vlans(), json);
        json.name("counters");
        LinkStats stats = link == null ? null : link.stats();
        if (stats == null) {
            json.nullValue();
        } else {
            write(stats, json);
        }
        json.endObject();
    }

    private static void write(@Nullable Discipline discipline, JsonWriter json) throws IOException {
        if (discipline == null) {
            json.nullValue();
            return;
        }
        json.beginObject();
        json.name("kind").value(discipline.label());
        for (Attribute attribute : discipline.attributes()) {
            json.name(attribute.name()).value(attribute.value());
        }
        json.endObject();
    }

    private static void write(@Nullable BridgeVlans vlans, JsonWriter json) throws IOException {
        if (vlans == null) {
            json.nullValue();
            return;
        }
        json.beginObject();
        json.name("pvid").value(vlans.pvid() == 0 ? null : Integer.valueOf(vlans.pvid()));
        for (boolean untagged : new boolean[] {true, false}) {
            json.name(untagged ? "untagged" : "tagged").beginArray();
            for (Map.Entry<Integer, Boolean> e : vlans.vlans().entrySet()) {
                if (e.getValue() == untagged) {
                    json.value(e.getKey());
                }
            }
            json.endArray();
        }
        json.endObject();
    }

    private static void write(LinkStats stats, JsonWriter json) throws IOException {
        json.beginObject();
        json.name("rx_packets").value(stats.rxPackets());
        json.name("rx_bytes").value(stats.rxBytes());
        json.name("rx_errors").value(stats.rxErrors());
        json.name("rx_dropped").value(stats.rxDropped());
        json.name("tx_packets").value(stats.txPackets());
        json.name("tx_bytes").value(stats.txBytes());
        json.name("tx_errors").value(stats.txErrors());
        json.name("tx_dropped").value(stats.txDropped());
        json.endObject();
    }
}
