package io.jnetlab.observe;

import io.jnetlab.model.LabState;
import io.jnetlab.model.Namespace;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.Resource;
import java.io.IOException;
import java.util.Map;

/** Reads by which ids the host's namespace knows others: {@code ip netns list-id}. */
final class NsidReader {
    private NsidReader() {}

    /** Asks for those that are to have a certain id. */
    static void read(LabState wanted, Machine machine, Map<NetnsName, PlaceReading> readings, StateBuilder builder)
            throws IOException {
        for (Resource r : wanted.resources().values()) {
            PlaceReading reading = r instanceof Namespace namespace && namespace.nsid() != null
                    ? readings.get(namespace.name())
                    : null;
            if (reading != null) {
                int fd = reading.place().namespace().fd().number();
                int nsid = machine.host().client().nsid(fd);
                if (nsid >= 0) {
                    builder.addNsid(reading.name(), nsid);
                }
            }
        }
    }
}
