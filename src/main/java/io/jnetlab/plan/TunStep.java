package io.jnetlab.plan;

import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.LinkOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a device for a program to attach to: {@code ip tuntap add dev NAME mode tun|tap …}.
 *
 * @param kind of the table {@link #KIND}
 */
public record TunStep(Interface link, LinkKind.Virtual kind) implements LinkStep {
    /** The kind that no rtnetlink message makes. */
    public static final String KIND = "tun";

    @Override
    public InterfaceId iface() {
        return link.iface();
    }

    @Override
    public Phase phase() {
        return Phase.LINK;
    }

    @Override
    public List<ShellCommand> commands() {
        String name = iface().name().value();
        List<ShellCommand> out = new ArrayList<>();
        List<String> words = IpCommand.ip(namespace(), "tuntap", "add", "dev", name);
        for (LinkOption o : kind.table().options()) {
            String value = kind.value(o);
            if (value.equals("on")) {
                words.add(o.word());
            } else if (!value.isEmpty() && !value.equals("off")) {
                words.add(o.word());
                words.add(value);
            }
        }
        out.add(new ShellCommand(words));
        List<String> set = IpCommand.ip(namespace(), "link", "set", "dev", name);
        int bare = set.size();
        if (link.mac() != null) {
            set.addAll(List.of("address", link.mac().toString()));
        }
        if (link.mtu() != null && link.mtu() != Planner.DEFAULT_MTU) {
            set.addAll(List.of("mtu", link.mtu().toString()));
        }
        Integer queue = link.txQueueLength();
        if (queue != null && queue != kind.txQueueLength()) {
            set.addAll(List.of("txqueuelen", queue.toString()));
        }
        if (set.size() > bare) {
            out.add(new ShellCommand(set));
        }
        return out;
    }

    @Override
    public <X extends Exception> void accept(StepVisitor<X> visitor) throws X {
        visitor.addTun(this);
    }
}
