package io.jnetlab.observe;

import io.jnetlab.model.LabState;
import io.jnetlab.model.Namespace;
import io.jnetlab.model.NetnsName;
import java.io.IOException;
import java.util.Map;

/** Reads by which ids the host's namespace knows others: {@code ip netns list-id}. */
final class NsidReader {
    private NsidReader() {}

    /** Asks for those that are to have a certain id, and for those that are to go, which may have to be made again. */
    static void read(LabState wanted, Machine machine, Map<NetnsName, PlaceReading> readings, StateBuilder builder)
            throws IOException {
        for (PlaceReading reading : readings.values()) {
            Namespace want = wanted.namespace(reading.name());
            if (reading.name().isHost() || want != null && want.nsid() == null) {
                continue;
            }
            int nsid = machine.host()
                    .client()
                    .nsid(reading.place().namespace().fd().number());
            if (nsid >= 0) {
                builder.addNsid(reading.name(), nsid);
            }
        }
    }
}
