package io.jnetlab.plan;

import io.jnetlab.model.Interface;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.LinkOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a device for a program to attach to: {@code ip tuntap add dev NAME mode tun|tap …}.
 *
 * @param kind of the table {@link #KIND}
 */
public record TunStep(Interface link, LinkKind.Virtual kind) implements LinkStep.OfInterface {
    /** The kind that no rtnetlink message makes. */
    public static final String KIND = "tun";

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
        LinkWords.device(link, kind.table().mtu(), set);
        if (set.size() > bare) {
            out.add(new ShellCommand(set));
        }
        return out;
    }

    @Override
    public <X extends Exception> void acceptLink(Visitor<X> visitor) throws X {
        visitor.addTun(this);
    }
}
