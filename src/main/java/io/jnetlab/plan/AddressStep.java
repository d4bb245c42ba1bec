package io.jnetlab.plan;

import io.jnetlab.model.Address;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.ResourceId;
import java.util.List;

/** Steps on an address. */
public interface AddressStep extends PlanStep {
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
            if (nodad) {
                words.add("nodad");
            }
            return List.of(new ShellCommand(words));
        }

        @Override
        public <X extends Exception> void accept(StepVisitor<X> visitor) throws X {
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
        public <X extends Exception> void accept(StepVisitor<X> visitor) throws X {
            visitor.deleteAddress(this);
        }
    }

    private static List<String> words(Address address, String verb) {
        InterfaceId iface = address.iface();
        return IpCommand.ip(
                iface.namespace(),
                "address",
                verb,
                address.prefix().toString(),
                "dev",
                iface.name().value());
    }
}
