package io.jnetlab.topology.export;

import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LabState;
import io.jnetlab.model.NetnsName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a topology file is to be made of.
 *
 * @param state the namespaces, everything in them, the bridges that they are on and the wires between; nothing else
 * @param marked those of the namespaces that a lab owns
 * @param remarks what was seen that no resource stands for
 * @param mtusBelow of devices that are not in the state, and that something in it may stand on
 * @param macs whether each MAC address is written
 * @param keys whether private keys are written
 */
public record ExportSource(
        LabName lab,
        LabState state,
        Set<NetnsName> marked,
        List<Remark> remarks,
        Map<InterfaceId, Integer> mtusBelow,
        boolean macs,
        boolean keys) {
    /**
     * Something that the file can't hold.
     *
     * @param about where it was seen; null for none of the namespaces, or the whole of one where the interface is
     *     {@code lo}
     */
    public record Remark(@Nullable InterfaceId about, String text) {}
}
