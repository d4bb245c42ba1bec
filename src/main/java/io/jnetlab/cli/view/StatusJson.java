package io.jnetlab.cli.view;

import com.google.gson.stream.JsonWriter;
import io.jnetlab.cli.change.PlanReport;
import io.jnetlab.cli.view.LabView.BridgeView;
import io.jnetlab.cli.view.LabView.InterfaceView;
import io.jnetlab.cli.view.LabView.NamespaceView;
import io.jnetlab.cli.view.LabView.PortView;
import io.jnetlab.cli.view.LabView.ProcessView;
import io.jnetlab.model.Attachment;
import io.jnetlab.model.Isolation;
import io.jnetlab.model.Limits;
import io.jnetlab.model.OvsPort;
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
            Attachment attachment = namespace.namespace().attachment();
            json.name("attached").value(attachment == null ? null : attachment.toString());
            json.name("limits");
            write(namespace.limits(), json);
            json.name("interfaces").beginArray();
            for (InterfaceView iface : namespace.interfaces()) {
                InterfaceJson.write(iface, json);
            }
            json.endArray();
            json.name("isolation");
            write(namespace.isolation(), json);
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
            InterfaceJson.write(iface, json);
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

    private static void write(@Nullable Limits limits, JsonWriter json) throws IOException {
        if (limits == null) {
            json.nullValue();
            return;
        }
        Long cpu = limits.cpu();
        json.beginObject();
        json.name("cpu_percent").value(cpu == null ? null : (Double) (cpu * 100.0 / Limits.CPU_PERIOD));
        json.name("memory_bytes").value(limits.memory());
        json.name("pids").value(limits.pids());
        json.endObject();
    }

    private static void write(@Nullable Isolation isolation, JsonWriter json) throws IOException {
        if (isolation == null) {
            json.nullValue();
            return;
        }
        json.beginObject();
        json.name("kinds").beginArray();
        for (String kind : isolation.kinds()) {
            json.value(kind);
        }
        json.endArray();
        json.name("hostname").value(isolation.hostname());
        json.name("rootfs").value(isolation.lower());
        json.name("state").value(isolation.state());
        json.endObject();
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
            InterfaceJson.write(view, json);
        }
    }
}
