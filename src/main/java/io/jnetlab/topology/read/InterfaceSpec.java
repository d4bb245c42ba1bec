package io.jnetlab.topology.read;

import io.jnetlab.model.IfName;
import io.jnetlab.model.MacAddress;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Place;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An interface as the file describes it.
 *
 * @param place of its name
 * @param addresses those that could be read
 * @param addressesWritten whether the file says which it has, though it were none
 * @param addressesRead whether each of them could be read
 * @param txChecksum whether it may leave checksums unfinished; null where the datapath behind it decides
 * @param kind what makes it; null where a link does, or where it is moved
 * @param move the device of the host that it is, null for none
 */
public record InterfaceSpec(
        IfName name,
        Place place,
        List<Located<AddressSpec>> addresses,
        boolean addressesWritten,
        boolean addressesRead,
        @Nullable Located<MacAddress> mac,
        @Nullable Located<Integer> mtu,
        @Nullable Located<Boolean> up,
        @Nullable Located<Boolean> dad,
        Ipv6Spec ipv6,
        @Nullable Located<Boolean> txChecksum,
        @Nullable Located<Integer> txQueueLength,
        @Nullable Located<String> alias,
        List<Located<String>> altNames,
        @Nullable KindSpec kind,
        @Nullable Located<IfName> move) {
    /** Whether something else than a link makes it. */
    public boolean standsAlone() {
        return kind != null || move != null;
    }

    /** Where it is said what its device is to have. */
    public List<Place> places() {
        List<Place> out = new ArrayList<>();
        add(mac, out);
        add(mtu, out);
        add(up, out);
        add(dad, out);
        add(ipv6.ipv6(), out);
        add(ipv6.acceptRa(), out);
        add(ipv6.mode(), out);
        add(txChecksum, out);
        add(txQueueLength, out);
        add(alias, out);
        for (Located<String> name : altNames) {
            out.add(name.place());
        }
        return out;
    }

    private static void add(@Nullable Located<?> said, List<Place> to) {
        if (said != null) {
            to.add(said.place());
        }
    }

    public List<String> altNameTexts() {
        List<String> out = new ArrayList<>(altNames.size());
        for (Located<String> name : altNames) {
            out.add(name.value());
        }
        return out;
    }
}
