package io.jnetlab.probe.why;

import io.jnetlab.model.IfName;
import io.jnetlab.model.ResourceId;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was set of ports of Open vSwitch that keeps frames from passing, whatever the rules say: ovs-ofctl(8), mod-port. */
final class SwitchPortSettings {

    private SwitchPortSettings() {}

    /** Why a frame that comes in by a port doesn't leave by another, as far as it is a setting; null where it is not. */
    static @Nullable Stop stop(IfName in, IfName out, Scene scene) throws IOException {
        String first = SwitchRules.bridge(in, scene);
        String last = SwitchRules.bridge(out, scene);
        if (first == null || last == null) {
            return null;
        }
        if (scene.live().isMirrorOutput(out)) {
            return mirror(last, out, "sends nothing but copies to ", scene);
        }
        if (scene.live().isMirrorOutput(in)) {
            return mirror(first, in, "drops what comes in by ", scene);
        }
        if (settings(first, in, scene).contains("NO_RECV")) {
            return told(first, in, "takes nothing in", "no-receive", "receive", scene);
        }
        Set<String> leaving = settings(last, out, scene);
        if (leaving.contains("NO_FWD")) {
            return told(last, out, "lets nothing out", "no-forward", "forward", scene);
        }
        return leaving.contains("NO_FLOOD")
                ? told(last, out, "gets no frames that are for all ports", "no-flood", "flood", scene)
                : null;
    }

    private static Stop mirror(String bridge, IfName port, String does, Scene scene) {
        return new Stop(
                Fault.PORT_CONFIG,
                ResourceId.ovsPort(port),
                bridge + " " + does + port + ", which is the output port of a mirror",
                scene.commands().ovs("ovs-vsctl --columns=name,output_port list mirror"),
                "let the mirror have a port of its own",
                ResourceId.ovsBridge(new IfName(bridge)));
    }

    private static Set<String> settings(String bridge, IfName port, Scene scene) throws IOException {
        return scene.live().portSettings(bridge).getOrDefault(port.value(), Set.of());
    }

    private static Stop told(String bridge, IfName port, String does, String word, String mend, Scene scene) {
        return new Stop(
                Fault.PORT_CONFIG,
                ResourceId.ovsPort(port),
                bridge + "'s port " + port + " " + does + ": it is set to " + word,
                scene.commands().ovs("ovs-ofctl show " + bridge),
                scene.commands().ovs("ovs-ofctl mod-port " + bridge + " " + port + " " + mend),
                ResourceId.ovsBridge(new IfName(bridge)));
    }
}
