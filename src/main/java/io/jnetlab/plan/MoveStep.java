package io.jnetlab.plan;

import io.jnetlab.model.Interface;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.Origin;
import java.util.ArrayList;
import java.util.List;

/** Steps that move a device of the host into a namespace and back. */
public interface MoveStep extends LinkStep.OfInterface {
    /**
     * Moves a device in under another name: {@code ip link set dev OLD netns NS name NEW}.
     *
     * @param link as it is to be inside
     */
    record In(Interface link, LinkKind.Moved kind) implements MoveStep {
        @Override
        public Phase phase() {
            return Phase.LINK;
        }

        @Override
        public List<ShellCommand> commands() {
            return List.of(ShellCommand.of(
                    "ip",
                    "link",
                    "set",
                    "dev",
                    kind.from().value(),
                    "netns",
                    namespace().value(),
                    "name",
                    iface().name().value()));
        }

        @Override
        public <X extends Exception> void acceptLink(Visitor<X> visitor) throws X {
            visitor.moveIn(this);
        }
    }

    /**
     * Gives a device back to the host and makes it what it was there: {@code ip -n NS link set dev NEW netns 1 name OLD}.
     * One whose namespace somebody deleted stands on the host already, under another name.
     *
     * @param link as it is now
     * @param origin what it was
     */
    record Out(Interface link, Origin origin) implements MoveStep {
        /** Before anything that may take its name, or need it. */
        @Override
        public Phase phase() {
            return Phase.CLEAR_LINK;
        }

        /** Whether it has its old name, and only the rest is to be put back. */
        public boolean isNamed() {
            return namespace().isHost() && iface().name().equals(origin.name());
        }

        /** Whether it has another MAC address than it had. */
        public boolean hasOtherMac() {
            return origin.mac() != null && !origin.mac().equals(link.mac());
        }

        @Override
        public List<ShellCommand> commands() {
            List<ShellCommand> out = new ArrayList<>();
            String name = iface().name().value();
            String old = origin.name().value();
            if (namespace().isHost()) {
                out.add(ShellCommand.of("ip", "link", "set", "dev", name, "down"));
            }
            if (!isNamed()) {
                List<String> words = IpCommand.ip(namespace(), "link", "set", "dev", name);
                // Only a number stands for the machine's own namespace, and no file does.
                words.addAll(namespace().isHost() ? List.of("name", old) : List.of("netns", "1", "name", old));
                out.add(new ShellCommand(words));
            }
            List<String> words = IpCommand.ip(NetnsName.HOST, "link", "set", "dev", old);
            if (hasOtherMac()) {
                words.addAll(List.of("address", String.valueOf(origin.mac())));
            }
            words.addAll(List.of("mtu", Integer.toString(origin.mtu())));
            words.addAll(List.of("txqueuelen", Integer.toString(origin.txQueueLength())));
            words.addAll(List.of("alias", origin.alias()));
            if (origin.mode() != null) {
                words.addAll(List.of("addrgenmode", origin.mode().toString()));
            }
            out.add(new ShellCommand(words));
            if (origin.up()) {
                out.add(ShellCommand.of("ip", "link", "set", "dev", old, "up"));
            }
            return out;
        }

        @Override
        public <X extends Exception> void acceptLink(Visitor<X> visitor) throws X {
            visitor.giveBack(this);
        }
    }
}
