package io.jnetlab.plan;

import io.jnetlab.model.Namespace;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.ResourceId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Steps on a namespace as a whole. */
public interface NamespaceStep extends PlanStep {
    /**
     * One method for each kind of step on namespaces.
     *
     * @param <X> what carrying out a step may throw
     */
    interface Visitor<X extends Exception> {
        void addNamespace(Add step) throws X;

        void setNsid(SetNsid step) throws X;

        void markNamespace(Mark step) throws X;

        void deleteNamespace(Delete step) throws X;

        void setSysctl(SetSysctl step) throws X;
    }

    /**
     * The sysctls that a namespace's mark names: all but forwarding, which is wanted in each namespace and needs no mark to be
     * put back; in the order of setting.
     */
    static List<String> marked(Namespace namespace) {
        Set<String> keys = new TreeSet<>(namespace.sysctls().keySet());
        keys.remove(Namespace.FORWARDING_V4);
        keys.remove(Namespace.FORWARDING_V6);
        return SysctlKey.ordered(keys);
    }

    /** Calls the visitor's method for this step. */
    <X extends Exception> void acceptNamespace(Visitor<X> visitor) throws X;

    @Override
    default <X extends Exception> void accept(StepVisitor<X> visitor) throws X {
        visitor.visit(this);
    }

    @Override
    default ResourceId target() {
        return ResourceId.namespace(namespace());
    }

    /**
     * Makes, marks and pins a namespace: {@code ip netns add NAME}.
     *
     * @param sysctls the keys that are going to be set, which its mark names
     * @param ruleset whether a ruleset of nftables is going to be loaded, which its mark says
     */
    record Add(NetnsName namespace, List<String> sysctls, boolean ruleset) implements NamespaceStep {
        @Override
        public Phase phase() {
            return Phase.NAMESPACE;
        }

        @Override
        public List<ShellCommand> commands() {
            return List.of(ShellCommand.of("ip", "netns", "add", namespace.value()));
        }

        @Override
        public <X extends Exception> void acceptNamespace(Visitor<X> visitor) throws X {
            visitor.addNamespace(this);
        }
    }

    /**
     * Names in a namespace's mark the sysctls that are not as in a new namespace, and whether it has a ruleset, so that they
     * can be put back when they leave the file. Nothing that is done by hand.
     */
    record Mark(NetnsName namespace, List<String> sysctls, boolean ruleset) implements NamespaceStep {
        @Override
        public Phase phase() {
            return Phase.NAMESPACE;
        }

        @Override
        public List<ShellCommand> commands() {
            return List.of();
        }

        @Override
        public <X extends Exception> void acceptNamespace(Visitor<X> visitor) throws X {
            visitor.markNamespace(this);
        }
    }

    /** Gives a namespace the id by which the host's names it: {@code ip netns set NAME NSID}. The kernel never changes one. */
    record SetNsid(NetnsName namespace, int nsid) implements NamespaceStep {
        /** Before a link leads there, for which the kernel chooses one. */
        @Override
        public Phase phase() {
            return Phase.NAMESPACE;
        }

        @Override
        public List<ShellCommand> commands() {
            return List.of(ShellCommand.of("ip", "netns", "set", namespace.value(), Integer.toString(nsid)));
        }

        @Override
        public <X extends Exception> void acceptNamespace(Visitor<X> visitor) throws X {
            visitor.setNsid(this);
        }
    }

    /**
     * Unpins a namespace: {@code ip netns delete NAME}. What is inside goes with it.
     *
     * @param phase before another one gets the name, or after all else
     */
    record Delete(Phase phase, NetnsName namespace) implements NamespaceStep {
        @Override
        public List<ShellCommand> commands() {
            return List.of(ShellCommand.of("ip", "netns", "delete", namespace.value()));
        }

        @Override
        public <X extends Exception> void acceptNamespace(Visitor<X> visitor) throws X {
            visitor.deleteNamespace(this);
        }
    }

    /**
     * Sets a sysctl inside a namespace: {@code sysctl -w KEY=VALUE}.
     *
     * @param target the namespace, or the interface whose attribute it is
     * @param phase when; before what it must hold for
     */
    record SetSysctl(ResourceId target, Phase phase, NetnsName namespace, String key, String value)
            implements NamespaceStep {
        @Override
        public List<ShellCommand> commands() {
            return List.of(IpCommand.in(namespace, "sysctl", "-qw", key + "=" + value));
        }

        @Override
        public <X extends Exception> void acceptNamespace(Visitor<X> visitor) throws X {
            visitor.setSysctl(this);
        }
    }
}
