package io.jnetlab.plan;

import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.model.Resource;
import io.jnetlab.model.Wireguard;
import io.jnetlab.model.WireguardKey;
import io.jnetlab.model.WireguardPeer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Draws what WireGuard devices are told, out of few values, so that two labs often have some in common. */
final class RandomWireguard {
    private RandomWireguard() {}

    /** @param taken what was drawn before: no two of a namespace listen on one port */
    static List<Resource> of(Random random, InterfaceId id, Set<String> taken) {
        List<Resource> out = new ArrayList<>();
        Integer port = 51_000 + random.nextInt(3);
        if (random.nextInt(4) == 0 || !taken.add(id.namespace() + " port " + port)) {
            port = null;
        }
        out.add(new Wireguard(id, key(random, 1), port, random.nextInt(3) * 100));
        List<IpPrefix> networks = new ArrayList<>();
        for (String text : List.of("10.90.0.0/24", "10.90.1.0/24", "10.91.0.0/16", "2001:db8:90::/48", "0.0.0.0/0")) {
            networks.add(IpPrefix.parse(text));
        }
        Collections.shuffle(networks, random);
        for (int i = 0; i < 3; i++) {
            if (random.nextBoolean()) {
                TreeSet<IpPrefix> own = new TreeSet<>();
                for (int n = random.nextInt(3); n > 0 && !networks.isEmpty(); n--) {
                    own.add(networks.remove(0));
                }
                WireguardPeer.Endpoint endpoint = random.nextBoolean()
                        ? null
                        : new WireguardPeer.Endpoint(IpAddress.parse("192.0.2.7"), 1000 + random.nextInt(2));
                out.add(new WireguardPeer(id, keyOf(100 + i), key(random, 50), endpoint, own, random.nextInt(2) * 25));
            }
        }
        return out;
    }

    private static @Nullable WireguardKey key(Random random, int first) {
        return random.nextInt(3) == 0 ? null : keyOf(first + random.nextInt(2));
    }

    private static WireguardKey keyOf(int number) {
        byte[] bytes = new byte[32];
        bytes[5] = (byte) number;
        return WireguardKey.ofBytes(bytes).clamped();
    }
}
