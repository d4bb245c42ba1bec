package io.jnetlab.probe.why;

import io.jnetlab.model.ResourceId;

/** Whether who sends has an interface at all. */
final class SenderInterfaces implements Examination {
    @Override
    public Outcome examine(Position position, Scene scene) {
        if (position.in() != null || !scene.links(position.at()).isEmpty()) {
            return Outcome.passes(position);
        }
        if (scene.has(position.at(), position.packet().destination())
                || position.packet().destination().isLoopback()) {
            return Outcome.passes(position);
        }
        return Outcome.stops(
                position,
                new Stop(
                        Fault.NO_INTERFACE,
                        ResourceId.namespace(position.at()),
                        Names.of(position.at()) + " has no interface but lo",
                        scene.commands().ip(position.at(), "link"),
                        "give it one: a link in the lab's file"));
    }
}
