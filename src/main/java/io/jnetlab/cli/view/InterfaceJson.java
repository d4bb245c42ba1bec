package io.jnetlab.cli.view;

import com.google.gson.stream.JsonWriter;
import io.jnetlab.cli.view.LabView.InterfaceView;
import io.jnetlab.model.Address;
import io.jnetlab.model.Attribute;
import io.jnetlab.model.BridgeVlans;
import io.jnetlab.model.Discipline;
import io.jnetlab.model.Interface;
import io.jnetlab.rtnetlink.LinkMessage;
import io.jnetlab.rtnetlink.LinkStats;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An interface of a lab's status for programs. */
final class InterfaceJson {
    private InterfaceJson() {}

    static void write(InterfaceView view, JsonWriter json) throws IOException {
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
        json.name("address_peers").beginArray();
        for (Address address : view.addresses()) {
            if (address.peer() != null) {
                json.beginObject();
                json.name("address").value(address.prefix().toString());
                json.name("peer").value(address.peer() + "/" + address.prefix().length());
                json.endObject();
            }
        }
        json.endArray();
        json.name("moved_from")
                .value(view.movedFrom() == null ? null : view.movedFrom().toString());
        json.name("wireguard");
        if (view.wireguard() == null) {
            json.nullValue();
        } else {
            WireguardStatus.write(view.wireguard(), Instant.now().getEpochSecond(), json);
        }
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
