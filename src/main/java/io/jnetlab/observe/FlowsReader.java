package io.jnetlab.observe;

import io.jnetlab.model.LabName;
import io.jnetlab.model.LabState;
import io.jnetlab.model.OvsBridge;
import io.jnetlab.model.OvsFlows;
import io.jnetlab.model.Resource;
import io.jnetlab.ovsdb.OpenFlow;
import io.jnetlab.ovsdb.OpenVswitch;
import io.jnetlab.ovsdb.OvsdbException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the flows of those bridges whose flows a file says, or said. */
final class FlowsReader {
    private FlowsReader() {}

    /** Whether a lab or its bridges have to do with flows at all. */
    private static boolean matters(LabName lab, @Nullable OvsFlows wanted, OvsRows.BridgeRow row) {
        boolean ours = lab.equals(row.owner()) && row.bridge().keys().contains(OvsBridge.FLOWS);
        return wanted != null || ours;
    }

    static void read(LabName lab, LabState wanted, OvsRows rows, @Nullable OpenVswitch ovs, Consumer<Resource> to)
            throws OvsdbException {
        for (Resource r : wanted.resources().values()) {
            if (r instanceof OvsFlows flows
                    && !rows.bridges().containsKey(flows.bridge().value())) {
                // What is wrong with them is said before anything is changed.
                OvsBridge bridge = wanted.ovsBridge(flows.bridge());
                openFlow(ovs).canonical(OvsFlows.versions(bridge), flows.lines());
            }
        }
        for (OvsRows.BridgeRow row : rows.bridges().values()) {
            OvsBridge bridge = row.bridge();
            OvsFlows want = (OvsFlows) wanted.get(OvsFlows.id(bridge.name()));
            if (matters(lab, want, row)) {
                OvsFlows there = flows(bridge, want, openFlow(ovs), wanted.ovsBridge(bridge.name()) == null);
                if (there != null) {
                    to.accept(there);
                }
            }
        }
    }

    private static OpenFlow openFlow(@Nullable OpenVswitch ovs) {
        return ovs == null ? new OpenFlow(System.getenv()) : new OpenFlow(ovs, System.getenv());
    }

    /** Whether a rule has a timeout, as those that others have made: what comes and goes is nobody's to plan. */
    static boolean endsByItself(String rule) {
        int actions = rule.indexOf("actions=");
        return (actions < 0 ? rule : rule.substring(0, actions)).contains("_timeout=");
    }

    /** @param going whether the bridge is not wanted: then what can't be read is nothing to wait for */
    private static @Nullable OvsFlows flows(OvsBridge bridge, @Nullable OvsFlows want, OpenFlow openFlow, boolean going)
            throws OvsdbException {
        String name = bridge.name().value();
        String versions = OvsFlows.versions(bridge);
        try {
            if (want == null) {
                return OvsFlows.of(bridge.name(), openFlow.dump(name, versions));
            }
            List<String> only = new ArrayList<>();
            List<String> missing = new ArrayList<>();
            for (String line : openFlow.diff(name, versions, want.lines())) {
                if (line.startsWith("-") && !endsByItself(line)) {
                    only.add(line.substring(1));
                } else if (line.startsWith("+")) {
                    missing.add(line.substring(1));
                }
            }
            boolean equal = only.isEmpty() && missing.isEmpty();
            return new OvsFlows(
                    bridge.name(),
                    equal ? want.lines() : openFlow.dump(name, versions),
                    OvsFlows.rules(only),
                    OvsFlows.rules(missing));
        } catch (OvsdbException e) {
            if (going && !Thread.currentThread().isInterrupted()) {
                return null;
            }
            throw new OvsdbException("bridge " + name + ": " + e.getMessage(), e);
        }
    }
}
