package io.jnetlab.plan;

import io.jnetlab.model.IfName;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.LinkTable;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.ResourceId;
import java.util.List;

/** Steps on a network device. */
public interface LinkStep extends PlanStep {
    /**
     * One method for each kind of step on devices.
     *
     * @param <X> what carrying out a step may throw
     */
    interface Visitor<X extends Exception> {
        void addVethPair(AddVethPair step) throws X;

        void addLink(AddLink step) throws X;

        void addLinuxBridge(AddLinuxBridge step) throws X;

        void addTun(TunStep step) throws X;

        void moveIn(MoveStep.In step) throws X;

        void giveBack(MoveStep.Out step) throws X;

        void setLink(SetLinkStep step) throws X;

        void setAltNames(SetAltNames step) throws X;

        void setChecksumOffload(SetChecksumOffload step) throws X;

        void deleteLink(Delete step) throws X;
    }

    /** Calls the visitor's method for this step. */
    <X extends Exception> void acceptLink(Visitor<X> visitor) throws X;

    @Override
    default <X extends Exception> void accept(StepVisitor<X> visitor) throws X {
        visitor.visit(this);
    }

    /** The device. */
    InterfaceId iface();

    @Override
    default ResourceId target() {
        return ResourceId.iface(iface());
    }

    @Override
    default NetnsName namespace() {
        return iface().namespace();
    }

    /** Steps that are given all that is wanted of the device. */
    interface OfInterface extends LinkStep {
        /** The device as it is to be, or as it is where it goes. */
        Interface link();

        @Override
        default InterfaceId iface() {
            return link().iface();
        }
    }

    /**
     * Makes a veth pair, each end in its own namespace: {@code ip -n N link add name A type veth peer name B netns M}, or
     * from the host where that has an end. Made from elsewhere, Linux before 6.15 refuses a name that is in use there.
     */
    record AddVethPair(Interface a, Interface b) implements LinkStep {
        @Override
        public InterfaceId iface() {
            return a.iface();
        }

        @Override
        public Phase phase() {
            return Phase.LINK;
        }

        @Override
        public List<ShellCommand> commands() {
            boolean fromB = b.iface().namespace().isHost();
            Interface near = fromB ? b : a;
            Interface far = fromB ? a : b;
            NetnsName maker = near.iface().namespace();
            List<String> words = IpCommand.ip(maker, "link", "add");
            end(near, words);
            words.addAll(List.of("type", "veth", "peer"));
            end(far, words);
            if (!far.iface().namespace().equals(maker)) {
                words.add("netns");
                words.add(far.iface().namespace().value());
            }
            return List.of(new ShellCommand(words));
        }

        /** Words of ip-link(8) for an end. */
        private static void end(Interface end, List<String> words) {
            words.add("name");
            words.add(end.iface().name().value());
            LinkWords.device(end, LinkTable.ETHERNET_MTU, words);
        }

        @Override
        public <X extends Exception> void acceptLink(Visitor<X> visitor) throws X {
            visitor.addVethPair(this);
        }
    }

    /**
     * Makes a device of a {@link io.jnetlab.model.LinkTable}: {@code ip link add [link DEV] name NAME type KIND …}.
     *
     * @param level how many devices of the lab it stands on, one on another
     */
    record AddLink(Interface link, LinkKind.Virtual kind, int level) implements OfInterface {
        @Override
        public Phase phase() {
            return level == 0 ? Phase.LINK : Phase.STACK;
        }

        /** The namespace from which it is made: that of what it stands on. */
        public NetnsName maker() {
            InterfaceId lower = kind.lower();
            return lower == null ? namespace() : lower.namespace();
        }

        @Override
        public List<ShellCommand> commands() {
            List<String> words = IpCommand.ip(maker(), "link", "add");
            InterfaceId lower = kind.lower();
            if (lower != null) {
                words.add("link");
                words.add(lower.name().value());
            }
            words.add("name");
            words.add(iface().name().value());
            LinkWords.device(link, kind.table().mtu(), words);
            if (!maker().equals(namespace())) {
                // Only a number stands for the machine's own namespace, and no file does.
                words.add("netns");
                words.add(namespace().isHost() ? "1" : namespace().value());
            }
            words.add("type");
            words.add(kind.label());
            LinkWords.options(kind, words);
            return List.of(new ShellCommand(words));
        }

        @Override
        public <X extends Exception> void acceptLink(Visitor<X> visitor) throws X {
            visitor.addLink(this);
        }
    }

    /** Makes a Linux bridge: {@code ip link add NAME type bridge}. */
    record AddLinuxBridge(Interface link, LinkKind.LinuxBridge bridge) implements OfInterface {
        @Override
        public Phase phase() {
            return Phase.LINK;
        }

        @Override
        public List<ShellCommand> commands() {
            List<String> words = IpCommand.ip(
                    namespace(), "link", "add", "name", iface().name().value());
            if (link.mac() != null) {
                words.addAll(List.of("address", link.mac().toString()));
            }
            words.addAll(List.of("type", "bridge"));
            LinkWords.options(bridge, words);
            return List.of(new ShellCommand(words));
        }

        @Override
        public <X extends Exception> void acceptLink(Visitor<X> visitor) throws X {
            visitor.addLinuxBridge(this);
        }
    }

    /** Gives a device other names or takes them away: {@code ip link property add|del dev NAME altname …}. */
    record SetAltNames(Phase phase, InterfaceId iface, boolean add, List<String> names) implements LinkStep {
        @Override
        public List<ShellCommand> commands() {
            List<String> words = IpCommand.ip(
                    namespace(),
                    "link",
                    "property",
                    add ? "add" : "del",
                    "dev",
                    iface.name().value());
            for (String name : names) {
                words.add("altname");
                words.add(name);
            }
            return List.of(new ShellCommand(words));
        }

        @Override
        public <X extends Exception> void acceptLink(Visitor<X> visitor) throws X {
            visitor.setAltNames(this);
        }
    }

    /** Says whether the device may leave checksums unfinished: {@code ethtool -K NAME tx on|off}. */
    record SetChecksumOffload(Phase phase, InterfaceId iface, boolean on) implements LinkStep {
        @Override
        public List<ShellCommand> commands() {
            IfName name = iface.name();
            return List.of(IpCommand.in(namespace(), "ethtool", "-K", name.value(), "tx", on ? "on" : "off"));
        }

        @Override
        public <X extends Exception> void acceptLink(Visitor<X> visitor) throws X {
            visitor.setChecksumOffload(this);
        }
    }

    /** Removes a device, and with one end of a veth pair the other: {@code ip link delete dev NAME}. */
    record Delete(Phase phase, InterfaceId iface) implements LinkStep {
        @Override
        public List<ShellCommand> commands() {
            return List.of(new ShellCommand(IpCommand.ip(
                    namespace(), "link", "delete", "dev", iface.name().value())));
        }

        @Override
        public <X extends Exception> void acceptLink(Visitor<X> visitor) throws X {
            visitor.deleteLink(this);
        }
    }
}
