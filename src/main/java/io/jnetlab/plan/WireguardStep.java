package io.jnetlab.plan;

import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.ResourceId;
import io.jnetlab.model.Wireguard;
import io.jnetlab.model.WireguardKey;
import io.jnetlab.model.WireguardPeer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps on a WireGuard device, wg(8). */
public interface WireguardStep extends PlanStep {
    /**
     * One method for each kind of step on WireGuard devices.
     *
     * @param <X> what carrying out a step may throw
     */
    interface Visitor<X extends Exception> {
        void configureWireguard(Configure step) throws X;

        void setWireguardPeer(SetPeer step) throws X;

        void removeWireguardPeer(RemovePeer step) throws X;
    }

    /** Calls the visitor's method for this step. */
    <X extends Exception> void acceptWireguard(Visitor<X> visitor) throws X;

    @Override
    default <X extends Exception> void accept(StepVisitor<X> visitor) throws X {
        visitor.visit(this);
    }

    InterfaceId iface();

    @Override
    default NetnsName namespace() {
        return iface().namespace();
    }

    /**
     * Tells the device its key, port or mark: {@code wg set IF private-key FILE listen-port PORT fwmark MARK}.
     *
     * @param attributes those that are told
     */
    record Configure(Phase phase, Wireguard device, List<String> attributes) implements WireguardStep {
        /** Lets a device leave its port before another one takes it: port 0 is any that is free. */
        static Configure leavePort(InterfaceId iface) {
            return new Configure(Phase.CLEAR, new Wireguard(iface, null, 0, 0), List.of(Wireguard.LISTEN_PORT));
        }

        @Override
        public InterfaceId iface() {
            return device.iface();
        }

        @Override
        public ResourceId target() {
            return device.id();
        }

        @Override
        public List<ShellCommand> commands() {
            List<String> words = new ArrayList<>();
            if (attributes.contains(Wireguard.LISTEN_PORT) && device.listenPort() != null) {
                words.addAll(List.of("listen-port", device.listenPort().toString()));
            }
            if (attributes.contains(Wireguard.FWMARK)) {
                words.addAll(List.of("fwmark", "0x" + Integer.toHexString(device.fwmark())));
            }
            if (attributes.contains(Wireguard.PRIVATE_KEY)) {
                words.addAll(List.of("private-key", file(device.privateKey())));
                return List.of(set(iface(), words, device.privateKey()));
            }
            return List.of(set(iface(), words, null));
        }

        @Override
        public <X extends Exception> void acceptWireguard(Visitor<X> visitor) throws X {
            visitor.configureWireguard(this);
        }
    }

    /** Steps on one peer. */
    interface OfPeer extends WireguardStep {
        WireguardPeer peer();

        @Override
        default InterfaceId iface() {
            return peer().iface();
        }

        @Override
        default ResourceId target() {
            return peer().id();
        }
    }

    /**
     * Makes a peer, or tells one what is other than it was: {@code wg set IF peer KEY …}.
     *
     * @param attributes those that are told
     */
    record SetPeer(WireguardPeer peer, List<String> attributes) implements OfPeer {
        @Override
        public Phase phase() {
            return Phase.CONFIGURE;
        }

        @Override
        public List<ShellCommand> commands() {
            List<String> words =
                    new ArrayList<>(List.of("peer", peer.publicKey().base64()));
            WireguardKey secret = null;
            if (attributes.contains(WireguardPeer.PRESHARED_KEY)) {
                secret = peer.presharedKey();
                words.addAll(List.of("preshared-key", file(secret)));
            }
            if (attributes.contains(WireguardPeer.ENDPOINT) && peer.endpoint() != null) {
                words.addAll(List.of("endpoint", peer.endpoint().toString()));
            }
            if (attributes.contains(WireguardPeer.KEEPALIVE)) {
                words.addAll(List.of("persistent-keepalive", Integer.toString(peer.keepalive())));
            }
            if (attributes.contains(WireguardPeer.ALLOWED_IPS)) {
                words.addAll(List.of("allowed-ips", peer.allowedIpsText()));
            }
            return List.of(set(iface(), words, secret));
        }

        @Override
        public <X extends Exception> void acceptWireguard(Visitor<X> visitor) throws X {
            visitor.setWireguardPeer(this);
        }
    }

    /** Takes a peer away: {@code wg set IF peer KEY remove}. */
    record RemovePeer(WireguardPeer peer) implements OfPeer {
        @Override
        public Phase phase() {
            return Phase.CLEAR;
        }

        @Override
        public List<ShellCommand> commands() {
            return List.of(set(iface(), List.of("peer", peer.publicKey().base64(), "remove"), null));
        }

        @Override
        public <X extends Exception> void acceptWireguard(Visitor<X> visitor) throws X {
            visitor.removeWireguardPeer(this);
        }
    }

    /** Where wg is to read a key from: an empty file is none. */
    private static String file(@Nullable WireguardKey key) {
        return key == null ? "/dev/null" : "/dev/stdin";
    }

    private static ShellCommand set(InterfaceId iface, List<String> words, @Nullable WireguardKey secret) {
        List<String> all = new ArrayList<>(List.of("wg", "set", iface.name().value()));
        all.addAll(words);
        ShellCommand command = IpCommand.in(iface.namespace(), all.toArray(new String[0]));
        return secret == null ? command : command.readingSecret(secret.base64());
    }
}
