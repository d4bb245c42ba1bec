package io.jnetlab.cli.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.stream.JsonWriter;
import io.jnetlab.cli.output.Out;
import io.jnetlab.cli.output.TextTable;
import io.jnetlab.model.IfName;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.Wireguard;
import io.jnetlab.model.WireguardKey;
import io.jnetlab.model.WireguardPeer;
import io.jnetlab.observe.WireguardReading;
import io.jnetlab.observe.WireguardReading.PeerReading;
import io.jnetlab.wireguard.WgActivity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class WireguardStatusTest {
    private static final long NOW = 1_700_000_000;
    private static final InterfaceId WG0 = new InterfaceId(new NetnsName("a"), new IfName("wg0"));

    private static WireguardKey key(int number) {
        byte[] bytes = new byte[32];
        bytes[9] = (byte) number;
        return WireguardKey.ofBytes(bytes);
    }

    private static WireguardReading device(WgActivity activity) {
        TreeSet<IpPrefix> networks =
                new TreeSet<>(List.of(IpPrefix.parse("10.2.0.0/24"), IpPrefix.parse("2001:db8::/32")));
        WireguardPeer one = new WireguardPeer(
                WG0, key(1), key(77), WireguardPeer.Endpoint.tryParse("[2001:db8::1]:51820"), networks, 25);
        WireguardPeer two = new WireguardPeer(WG0, key(2), null, null, new TreeSet<>(), 0);
        return new WireguardReading(
                new Wireguard(WG0, key(78), 51820, 0),
                List.of(new PeerReading(one, activity), new PeerReading(two, new WgActivity(0, 0, 148))));
    }

    private static String text(WireguardReading device) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Out out = new Out(bytes, -1)) {
            TextTable table = new TextTable(out);
            WireguardStatus.rows(device, NOW, table);
            table.print();
            out.flush();
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aRowForEachPeer() throws IOException {
        assertEquals(
                """
                    peer  10.2.0.0/24 2001:db8::/32  ⇄ [2001:db8::1]:51820  AAAAAAAAAAAAAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=  handshake 83 s ago  rx 1.2 kB  tx 4.2 GB
                    peer                                                    AAAAAAAAAAAAAgAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=  no handshake        rx 0 B  tx 148 B
                """,
                text(device(new WgActivity(NOW - 83, 1234, 4_294_967_296L))));
    }

    @Test
    void agesInTheUnitThatFits() throws IOException {
        String[][] ages = {
            {"-5", "0 s"}, {"119", "119 s"}, {"120", "2 min"}, {"7199", "119 min"}, {"7200", "2 h"}, {"172800", "2 d"}
        };
        for (String[] age : ages) {
            String text = text(device(new WgActivity(NOW - Long.parseLong(age[0]), 0, 0)));
            assertTrue(text.contains("  handshake " + age[1] + " ago  "), text);
        }
    }

    @Test
    void asJsonWithoutSecrets() throws IOException {
        StringWriter out = new StringWriter();
        try (JsonWriter json = new JsonWriter(out)) {
            WireguardStatus.write(device(new WgActivity(NOW - 83, 1234, 5)), NOW, json);
        }
        assertEquals(
                "{'listen_port':51820,'peers':[{'public_key':'AAAAAAAAAAAAAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',"
                        + "'endpoint':'[2001:db8::1]:51820','allowed_ips':['10.2.0.0/24','2001:db8::/32'],"
                        + "'persistent_keepalive':25,'seconds_since_handshake':83,'rx_bytes':1234,'tx_bytes':5},"
                        + "{'public_key':'AAAAAAAAAAAAAgAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=','endpoint':null,'allowed_ips':[],"
                        + "'persistent_keepalive':0,'seconds_since_handshake':null,'rx_bytes':0,'tx_bytes':148}]}",
                out.toString().replace("\\u003d", "=").replace('"', '\''));
        assertFalse(out.toString().contains(key(77).base64().substring(0, 20)), out.toString());
        assertFalse(out.toString().contains(key(78).base64().substring(0, 20)), out.toString());
    }
}
