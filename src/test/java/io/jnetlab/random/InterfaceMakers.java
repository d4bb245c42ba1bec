package io.jnetlab.random;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What an interface of a namespace has. */
final class InterfaceMakers {
    static final List<Maker> ALL = makers();

    private InterfaceMakers() {}

    private static List<Maker> makers() {
        List<Maker> out = new ArrayList<>();
        Map<String, Function<Choice, Object>> keys = ofDevices();
        keys.put("accept_ra", choice -> choice.between(0, 2));
        keys.forEach((key, value) -> out.add(new Maker(key, (lab, choice) -> {
            List<Map<String, Object>> all = all(lab);
            if (all.isEmpty()) {
                return false;
            }
            choice.of(all).put(key, value.apply(choice));
            return true;
        })));
        ofDevices()
                .forEach((key, value) -> out.add(new Maker("host's end " + key, (lab, choice) -> {
                    List<String> names = lab.named(LabTree.HOST);
                    if (names.isEmpty()) {
                        return false;
                    }
                    lab.iface(LabTree.HOST, choice.of(names)).put(key, value.apply(choice));
                    return true;
                })));
        out.add(new Maker("host's end addresses", (lab, choice) -> {
            List<String> names = lab.named(LabTree.HOST);
            if (names.isEmpty()) {
                return false;
            }
            LabTree.list(lab.iface(LabTree.HOST, choice.of(names)), "addresses").add(address(choice));
            return true;
        }));
        out.add(new Maker("address", InterfaceMakers::addAddress));
        out.add(new Maker("more addresses", InterfaceMakers::addAddress));
        out.add(new Maker("address with more", InterfaceMakers::describedAddress));
        out.add(new Maker("order of addresses", InterfaceMakers::shuffle));
        out.add(new Maker("address of lo", (lab, choice) -> {
            if (lab.namespaces().isEmpty()) {
                return false;
            }
            int n = choice.between(1, 9);
            LabTree.list(lab.iface(choice.of(lab.namespaces()), "lo"), "addresses")
                    .add(choice.of("10.99.0." + n + "/32", "fd99::" + n + "/128", "10.98." + n + ".1/24"));
            return true;
        }));
        out.add(new Maker("lo", (lab, choice) -> {
            if (lab.namespaces().isEmpty()) {
                return false;
            }
            Map<String, Object> lo = lab.iface(choice.of(lab.namespaces()), "lo");
            if (choice.oneIn(2)) {
                lo.put("up", choice.oneIn(2));
            } else {
                lo.put("mtu", choice.between(1280, 65536));
            }
            return true;
        }));
        return out;
    }

    /** What can be said of any end of a link. */
    static Map<String, Function<Choice, Object>> ofDevices() {
        Map<String, Function<Choice, Object>> keys = new LinkedHashMap<>();
        keys.put("mtu", choice -> choice.between(choice.oneIn(4) ? 68 : 1280, 9000));
        keys.put("mac", choice -> "02:00:00:00:00:" + String.valueOf(choice.between(10, 99)));
        keys.put("txqueuelen", choice -> choice.between(0, 5000));
        keys.put("alias", choice -> choice.of("to the core: 1", "lab=x", "a b"));
        keys.put("altnames", InterfaceMakers::altNames);
        keys.put("up", choice -> choice.oneIn(2));
        keys.put("tx_checksumming", choice -> choice.of("auto", "on", "off"));
        keys.putAll(ofIpv6());
        return keys;
    }

    /** What a device does with IPv6. */
    static Map<String, Function<Choice, Object>> ofIpv6() {
        Map<String, Function<Choice, Object>> keys = new LinkedHashMap<>();
        keys.put("dad", choice -> choice.oneIn(2));
        keys.put("ipv6", choice -> choice.of("auto", "on", "off"));
        keys.put("addrgenmode", choice -> choice.of("eui64", "none", "random"));
        return keys;
    }

    private static Object altNames(Choice choice) {
        List<Object> out = new ArrayList<>();
        for (int i = choice.between(1, 3); i > 0; i--) {
            out.add("other-name-number-" + choice.between(1, 30));
        }
        return out;
    }

    /** What the file says of each interface that a link makes in a namespace. */
    static List<Map<String, Object>> all(LabTree lab) {
        List<Map<String, Object>> out = new ArrayList<>();
        for (LabTree.End end : lab.ends()) {
            if (end.iface() != null && lab.namespaces().contains(end.owner())) {
                out.add(lab.iface(end.owner(), end.iface()));
            }
        }
        return out;
    }

    /** One of few, so that neighbours often are in one network. */
    static String address(Choice choice) {
        int net = choice.between(0, 4);
        int host = choice.between(1, 40);
        if (choice.oneIn(12)) {
            return choice.of("10.2." + net + "." + host + "/32", "10.3.0." + host + "/31", "fe80::" + host + "/64");
        }
        return choice.oneIn(2) ? "10.0." + net + "." + host + "/24" : "fd00:" + net + "::" + host + "/64";
    }

    private static boolean addAddress(LabTree lab, Choice choice) {
        List<Map<String, Object>> all = all(lab);
        if (all.isEmpty()) {
            return false;
        }
        List<Object> addresses = LabTree.list(choice.of(all), "addresses");
        if (!addresses.isEmpty() && choice.oneIn(3)) {
            addresses.set(choice.between(0, addresses.size() - 1), address(choice));
        } else {
            addresses.add(address(choice));
        }
        return true;
    }

    private static boolean describedAddress(LabTree lab, Choice choice) {
        List<Map<String, Object>> all = all(lab);
        if (all.isEmpty()) {
            return false;
        }
        Map<String, Object> address = new LinkedHashMap<>();
        if (choice.oneIn(2)) {
            boolean v6 = choice.oneIn(3);
            String net = v6 ? "fd00:8::" : "10.8.0.";
            address.put("address", net + choice.between(1, 9));
            address.put("peer", net + choice.between(10, 19) + (choice.oneIn(2) ? "" : v6 ? "/128" : "/30"));
        } else {
            address.put("address", address(choice));
            if (choice.oneIn(2)) {
                address.put("scope", choice.of("global", "site", "link"));
            }
        }
        if (choice.oneIn(2)) {
            address.put("valid_lft", choice.of("forever", "1000", "5000"));
            address.put("preferred_lft", choice.of("0", "500", "1000"));
        }
        LabTree.list(choice.of(all), "addresses").add(address);
        return true;
    }

    private static boolean shuffle(LabTree lab, Choice choice) {
        List<Map<String, Object>> all = all(lab);
        all.removeIf(iface -> LabTree.list(iface, "addresses").size() < 2);
        if (all.isEmpty()) {
            return false;
        }
        Collections.shuffle(LabTree.list(choice.of(all), "addresses"), choice.random);
        return true;
    }
}
