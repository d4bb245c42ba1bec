package io.jnetlab.plan;

import io.jnetlab.model.IfName;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.OvsBridge;
import io.jnetlab.model.OvsFlows;
import io.jnetlab.model.ResourceId;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives a bridge these OpenFlow rules and no others, where rules that are there already stay as they are:
 * {@code ovs-ofctl replace-flows BRIDGE FILE}.
 *
 * @param versions of OpenFlow, as {@code -O} takes them
 */
public record FlowsStep(Phase phase, IfName bridge, String versions, List<String> lines) implements PlanStep {
    private static final String NORMAL = "priority=0 actions=NORMAL";

    /** The rules that a new bridge has. */
    static FlowsStep reset(OvsBridge bridge) {
        boolean secure = "secure".equals(bridge.values().get(OvsBridge.FAIL_MODE));
        return new FlowsStep(
                Phase.CLEAR, bridge.name(), OvsFlows.versions(bridge), secure ? List.of() : List.of(NORMAL));
    }

    @Override
    public ResourceId target() {
        return OvsFlows.id(bridge);
    }

    @Override
    public NetnsName namespace() {
        return NetnsName.HOST;
    }

    @Override
    public List<ShellCommand> commands() {
        List<String> words = new ArrayList<>(List.of("ovs-ofctl", "-O", versions));
        if (OvsFlows.canBundle(versions)) {
            words.add("--bundle");
        }
        words.addAll(List.of("replace-flows", bridge.value(), "-"));
        return List.of(new ShellCommand(words).reading(String.join("\n", lines)));
    }

    @Override
    public <X extends Exception> void accept(StepVisitor<X> visitor) throws X {
        visitor.visit(this);
    }
}
