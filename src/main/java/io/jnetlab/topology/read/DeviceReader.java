package io.jnetlab.topology.read;

import io.jnetlab.model.AddrGenMode;
import io.jnetlab.model.IfName;
import io.jnetlab.topology.yaml.Fields;
import io.jnetlab.topology.yaml.Place;
import io.jnetlab.topology.yaml.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is said of devices elsewhere than under {@code interfaces} of a namespace, by the same keys: of ports that
 * links make, of the own interfaces of bridges, of ends of links in the machine's own namespace.
 */
public final class DeviceReader {
    /** Of the own device of a bridge. */
    public static final List<String> BRIDGE_KEYS = List.of("up", "dad", "ipv6", "addrgenmode", "alias", "altnames");

    /** Of a port of type internal, beside those that {@link InternalPorts} knows. */
    public static final List<String> INTERNAL_KEYS = List.of("dad", "ipv6", "addrgenmode", "alias", "altnames");

    /** Of a port that a link makes. */
    public static final List<String> PORT_KEYS = List.of(
            "mac", "mtu", "up", "dad", "ipv6", "addrgenmode", "txqueuelen", "alias", "altnames", "tx_checksumming");

    /** What many can have alike: the members of a bond, and all ports of a lab. */
    public static final List<String> SHARED_KEYS =
            List.of("mtu", "up", "dad", "ipv6", "addrgenmode", "txqueuelen", "tx_checksumming");

    /** Of an end of a link in the machine's own namespace. */
    public static final List<String> HOST_KEYS = hostKeys();

    private DeviceReader() {}

    private static List<String> hostKeys() {
        List<String> out = new ArrayList<>(List.of("addresses"));
        out.addAll(PORT_KEYS);
        return List.copyOf(out);
    }

    /**
     * Null where none of the keys is there.
     *
     * @param place of the name
     */
    static @Nullable InterfaceSpec read(IfName name, Place place, Fields fields, List<String> keys) {
        Fields own = new Fields(fields.place());
        boolean any = false;
        for (String key : keys) {
            Value value = fields.get(key);
            if (value != null) {
                own.put(key, value);
                any = true;
            }
        }
        if (!any) {
            return null;
        }
        InterfaceSpec spec = InterfaceReader.read(name, place, own);
        Value mode = own.get("addrgenmode");
        if (mode != null && spec.ipv6().mode() != null && spec.ipv6().mode().value() == AddrGenMode.STABLE_SECRET) {
            mode.error("the secret is a sysctl of a namespace of the file, and " + name + " is in none", null);
        }
        return spec;
    }

    /**
     * Refuses keys that something has no use for; where they are defaults, they are left aside.
     *
     * @param but keys that it does have
     * @param what it is, as in "a port of type vxlan"
     */
    static void refuse(Fields fields, List<String> but, String what, @Nullable String help) {
        for (String key : PORT_KEYS) {
            Value value = fields.get(key);
            if (value != null && !but.contains(key) && !value.place().isLeftAside()) {
                value.error(what + " has no " + key, help);
            }
        }
    }
}
