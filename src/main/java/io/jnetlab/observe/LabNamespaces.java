package io.jnetlab.observe;

import io.jnetlab.model.LabName;
import io.jnetlab.netns.NetnsCall;
import io.jnetlab.netns.NetnsException;
import io.jnetlab.netns.NetnsId;
import io.jnetlab.netns.NetnsPin;
import io.jnetlab.netns.NetworkNamespace;
import io.jnetlab.netns.NetworkNamespaces;
import io.jnetlab.rtnetlink.LinkMessage;
import io.jnetlab.rtnetlink.RtnetlinkClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pinned namespaces of a lab, by their marks. Those that were looked at are known from then on, so that asking again is
 * one look at the folder of pins.
 */
public final class LabNamespaces {
    private static final String LO = "lo";

    private final LabName lab;
    private final NetworkNamespaces namespaces = new NetworkNamespaces();
    private Map<NetnsId, Optional<LabName>> owners = new HashMap<>();

    public LabNamespaces(LabName lab) {
        this.lab = lab;
    }

    /** Their names just now, sorted. */
    public List<String> names() throws IOException {
        Map<NetnsId, Optional<LabName>> there = new HashMap<>();
        List<String> out = new ArrayList<>();
        for (NetnsPin pin : namespaces.pins().pins()) {
            Optional<LabName> owner = owners.get(pin.id());
            if (owner == null) {
                owner = Optional.ofNullable(ownerOf(pin));
            }
            there.put(pin.id(), owner);
            if (owner.isPresent() && owner.get().equals(lab)) {
                out.add(pin.name());
            }
        }
        owners = there;
        out.sort(null);
        return out;
    }

    private @Nullable LabName ownerOf(NetnsPin pin) throws IOException {
        try (NetworkNamespace namespace = namespaces.open(pin.name())) {
            Mark mark = namespace.call(new MarkOf());
            return mark == null ? null : mark.lab();
        } catch (NetnsException e) {
            return null; // deleted meanwhile
        }
    }

    private static final class MarkOf implements NetnsCall<@Nullable Mark, IOException> {
        @Override
        public @Nullable Mark call() throws IOException {
            try (RtnetlinkClient client = RtnetlinkClient.open()) {
                LinkMessage lo = client.link(LO);
                return lo == null ? null : Mark.parse(lo.alias());
            }
        }
    }
}
