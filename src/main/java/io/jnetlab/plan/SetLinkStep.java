package io.jnetlab.plan;

import io.jnetlab.model.Interface;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.LinkOption;
import io.jnetlab.model.LinkTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sets attributes of a device: {@code ip link set dev NAME …}.
 *
 * @param link the device as it is to be
 * @param what the names of those attributes that are set, of {@link Interface}
 */
public record SetLinkStep(Phase phase, Interface link, List<String> what) implements LinkStep.OfInterface {
    /** Whether that attribute is among those that are set. */
    public boolean sets(String attribute) {
        return what.contains(attribute);
    }

    @Override
    public List<ShellCommand> commands() {
        List<ShellCommand> out = new ArrayList<>();
        if (link.kind() instanceof LinkKind.Optioned kind) {
            for (List<String> group : optionGroups()) {
                options(kind, group, out);
            }
        }
        List<String> words = set();
        int bare = words.size();
        add(Interface.MAC, "address", link.mac(), words);
        add(Interface.MTU, "mtu", link.mtu(), words);
        add(Interface.TX_QUEUE_LENGTH, "txqueuelen", link.txQueueLength(), words);
        add(Interface.ALIAS, "alias", link.alias(), words);
        add(Interface.ADDRGENMODE, "addrgenmode", link.addrgenmode(), words);
        String master = link.master();
        if (sets(Interface.MASTER) && master != null) {
            words.addAll(master.isEmpty() ? List.of("nomaster") : List.of("master", master));
        }
        if (sets(Interface.UP) && link.up() != null) {
            words.add(link.up() ? "up" : "down");
        }
        if (words.size() > bare) {
            out.add(new ShellCommand(words));
        }
        return out;
    }

    /**
     * The options among what is set, one message each: of a bridge that leaves the spanning tree protocol that comes
     * first, since with it the kernel takes fewer times.
     */
    public List<List<String>> optionGroups() {
        if (!(link.kind() instanceof LinkKind.Optioned kind)) {
            return List.of();
        }
        List<String> words = new ArrayList<>();
        for (LinkOption o : kind.table().options()) {
            if (sets(o.word())) {
                words.add(o.word());
            }
        }
        boolean leaves = kind instanceof LinkKind.LinuxBridge bridge && !bridge.stp();
        if (leaves && words.size() > 1 && words.get(0).equals(LinkTable.STP)) {
            return List.of(List.of(LinkTable.STP), words.subList(1, words.size()));
        }
        return words.isEmpty() ? List.of() : BondDelays.groups(kind, words);
    }

    private void options(LinkKind.Optioned kind, List<String> group, List<ShellCommand> out) {
        List<String> words = set();
        words.addAll(List.of("type", kind.label()));
        int bare = words.size();
        for (LinkOption o : kind.table().options()) {
            String value = kind.value(o);
            if (o.codec() == LinkOption.Codec.MEMBER && value.isEmpty() && group.contains(o.word())) {
                // ip-link(8) has no word for none.
                String file = "/sys/class/net/" + iface().name() + "/bonding/" + o.word();
                out.add(IpCommand.in(namespace(), "sh", "-c", "echo > '" + file + "'"));
            } else if (kind.table().whole() ? !value.isEmpty() : group.contains(o.word())) {
                words.add(o.word());
                words.add(value.isEmpty() ? "any" : value);
            }
        }
        if (words.size() > bare) {
            out.add(new ShellCommand(words));
        }
    }

    private void add(String attribute, String word, @Nullable Object value, List<String> words) {
        if (sets(attribute) && value != null) {
            words.add(word);
            words.add(value.toString());
        }
    }

    private List<String> set() {
        return IpCommand.ip(namespace(), "link", "set", "dev", iface().name().value());
    }

    @Override
    public <X extends Exception> void acceptLink(Visitor<X> visitor) throws X {
        visitor.setLink(this);
    }
}
