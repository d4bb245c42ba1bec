package io.jnetlab.plan;

import io.jnetlab.model.AddrGenMode;
import io.jnetlab.model.IfName;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.MacAddress;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.ResourceId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps on a network device. */
public interface LinkStep extends PlanStep {
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

    /** One end of a pair, with what can be given when it is made. */
    record VethEnd(InterfaceId iface, @Nullable MacAddress mac, @Nullable Integer mtu) {
        static VethEnd of(Interface wanted) {
            return new VethEnd(wanted.iface(), wanted.mac(), wanted.mtu());
        }

        /** Words of ip-link(8) for this end. */
        private void words(List<String> out) {
            out.add("name");
            out.add(iface.name().value());
            if (mac != null) {
                out.add("address");
                out.add(mac.toString());
            }
            if (mtu != null && mtu != Planner.DEFAULT_MTU) {
                out.add("mtu");
                out.add(mtu.toString());
            }
            if (!iface.namespace().isHost()) {
                out.add("netns");
                out.add(iface.namespace().value());
            }
        }
    }

    /** Makes a veth pair, each end in its own namespace: {@code ip link add name A netns N type veth peer name B netns M}. */
    record AddVethPair(VethEnd a, VethEnd b) implements LinkStep {
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
            List<String> words = new ArrayList<>(List.of("ip", "link", "add"));
            a.words(words);
            words.addAll(List.of("type", "veth", "peer"));
            b.words(words);
            return List.of(new ShellCommand(words));
        }

        @Override
        public <X extends Exception> void accept(StepVisitor<X> visitor) throws X {
            visitor.addVethPair(this);
        }
    }

    /** Makes a Linux bridge: {@code ip link add NAME type bridge}. */
    record AddLinuxBridge(InterfaceId iface, @Nullable MacAddress mac, boolean stp) implements LinkStep {
        @Override
        public Phase phase() {
            return Phase.LINK;
        }

        @Override
        public List<ShellCommand> commands() {
            List<String> words = IpCommand.ip(
                    namespace(), "link", "add", "name", iface.name().value());
            if (mac != null) {
                words.addAll(List.of("address", mac.toString()));
            }
            words.addAll(List.of("type", "bridge"));
            if (stp) {
                words.addAll(List.of("stp_state", "1"));
            }
            return List.of(new ShellCommand(words));
        }

        @Override
        public <X extends Exception> void accept(StepVisitor<X> visitor) throws X {
            visitor.addLinuxBridge(this);
        }
    }

    /**
     * Sets attributes of a device: {@code ip link set dev NAME …}. Null leaves one as it is.
     *
     * @param master the bridge to be a port of; {@link Interface#NO_MASTER} takes it out
     * @param bridgeStp spanning tree of a Linux bridge
     */
    record Set(
            Phase phase,
            InterfaceId iface,
            @Nullable MacAddress mac,
            @Nullable Integer mtu,
            @Nullable String master,
            @Nullable AddrGenMode addrgenmode,
            @Nullable Boolean bridgeStp,
            @Nullable Boolean up)
            implements LinkStep {
        boolean isEmpty() {
            return mac == null
                    && mtu == null
                    && master == null
                    && addrgenmode == null
                    && bridgeStp == null
                    && up == null;
        }

        @Override
        public List<ShellCommand> commands() {
            List<ShellCommand> out = new ArrayList<>();
            if (bridgeStp != null) {
                List<String> words = set();
                words.addAll(List.of("type", "bridge", "stp_state", bridgeStp ? "1" : "0"));
                out.add(new ShellCommand(words));
            }
            List<String> words = set();
            int bare = words.size();
            if (mac != null) {
                words.addAll(List.of("address", mac.toString()));
            }
            if (mtu != null) {
                words.addAll(List.of("mtu", mtu.toString()));
            }
            if (addrgenmode != null) {
                words.addAll(List.of("addrgenmode", addrgenmode.toString()));
            }
            if (master != null) {
                words.addAll(master.isEmpty() ? List.of("nomaster") : List.of("master", master));
            }
            if (up != null) {
                words.add(up ? "up" : "down");
            }
            if (words.size() > bare) {
                out.add(new ShellCommand(words));
            }
            return out;
        }

        private List<String> set() {
            return IpCommand.ip(namespace(), "link", "set", "dev", iface.name().value());
        }

        @Override
        public <X extends Exception> void accept(StepVisitor<X> visitor) throws X {
            visitor.setLink(this);
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
        public <X extends Exception> void accept(StepVisitor<X> visitor) throws X {
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
        public <X extends Exception> void accept(StepVisitor<X> visitor) throws X {
            visitor.deleteLink(this);
        }
    }
}
