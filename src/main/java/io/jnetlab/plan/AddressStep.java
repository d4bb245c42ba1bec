package io.jnetlab.plan;

import io.jnetlab.model.Address;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.model.Lifetime;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.ResourceId;
import java.util.List;

/** Steps on an address. */
public interface AddressStep extends PlanStep {
    /**
     * One method for each kind of step on addresses.
     *
     * @param <X> what carrying out a step may throw
     */
    interface Visitor<X extends Exception> {
        void addAddress(Add step) throws X;

        void deleteAddress(Delete step) throws X;
    }

    /** Calls the visitor's method for this step. */
    <X extends Exception> void acceptAddress(Visitor<X> visitor) throws X;

    @Override
    default <X extends Exception> void accept(StepVisitor<X> visitor) throws X {
        visitor.visit(this);
    }

    Address address();

    @Override
    default ResourceId target() {
        return address().id();
    }

    @Override
    default NetnsName namespace() {
        return address().iface().namespace();
    }

    /**
     * Gives an interface an address, or nothing where it has it: {@code ip address replace PREFIX dev IF [nodad]}.
     *
     * @param nodad whether an IPv6 address is usable at once, without duplicate address detection
     */
    record Add(Phase phase, Address address, boolean nodad, boolean replace) implements AddressStep {
        @Override
        public List<ShellCommand> commands() {
            List<String> words = words(address, replace ? "replace" : "add");
            more(address, words);
            if (nodad) {
                words.add("nodad");
            }
            return List.of(new ShellCommand(words));
        }

        @Override
        public <X extends Exception> void acceptAddress(Visitor<X> visitor) throws X {
            visitor.addAddress(this);
        }
    }

    /** Takes an address away: {@code ip address delete PREFIX dev IF}. */
    record Delete(Address address) implements AddressStep {
        @Override
        public Phase phase() {
            return Phase.CLEAR;
        }

        @Override
        public List<ShellCommand> commands() {
            return List.of(new ShellCommand(words(address, "delete")));
        }

        @Override
        public <X extends Exception> void acceptAddress(Visitor<X> visitor) throws X {
            visitor.deleteAddress(this);
        }
    }

    private static List<String> words(Address address, String verb) {
        InterfaceId iface = address.iface();
        IpPrefix prefix = address.prefix();
        List<String> out = IpCommand.ip(iface.namespace(), "address", verb);
        if (address.peer() == null) {
            out.add(prefix.toString());
        } else {
            out.addAll(List.of(prefix.address().toString(), "peer", address.peer() + "/" + prefix.length()));
        }
        out.add("dev");
        out.add(iface.name().value());
        return out;
    }

    private static void more(Address address, List<String> words) {
        if (!address.scope().equals(Address.defaultScope(address.prefix()))) {
            words.addAll(List.of("scope", address.scope()));
        }
        if (!address.label().isEmpty()) {
            words.addAll(List.of("label", address.label()));
        }
        Lifetime lifetime = address.lifetime();
        if (lifetime.valid() != Lifetime.NO_END) {
            words.addAll(List.of("valid_lft", Long.toString(lifetime.valid())));
        }
        if (lifetime.preferred() != Lifetime.NO_END) {
            words.addAll(List.of("preferred_lft", Long.toString(lifetime.preferred())));
        }
    }
}
