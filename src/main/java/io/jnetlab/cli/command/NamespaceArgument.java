package io.jnetlab.cli.command;

import io.jnetlab.cli.output.Words;
import io.jnetlab.model.NetnsName;
import io.jnetlab.netns.NetnsException;
import io.jnetlab.netns.NetnsPin;
import io.jnetlab.netns.NetworkNamespace;
import io.jnetlab.netns.NetworkNamespaces;
import io.jnetlab.netns.NoSuchNetnsException;
import io.jnetlab.netns.NotANetnsException;
import io.jnetlab.sys.SysException;
import java.util.ArrayList;
import java.util.List;

/** A parameter that names a network namespace: one of {@code /run/netns}, or {@code host}. */
public final class NamespaceArgument {
    private NamespaceArgument() {}

    /** Opens it; the caller closes. */
    public static NetworkNamespace open(String name) throws CliException, NetnsException, SysException {
        if (name.equals(NetnsName.HOST.value())) {
            return NetworkNamespaces.inHost();
        }
        String fault = NetnsName.fault(name);
        if (fault != null) {
            throw CliException.usage("the namespace name \"" + name + "\" " + fault, null);
        }
        NetworkNamespaces namespaces = new NetworkNamespaces();
        try {
            return namespaces.open(name);
        } catch (NoSuchNetnsException e) {
            throw CliException.usage(
                    "there is no network namespace \"" + name + "\"", Suggestions.help(name, names(), whatIsThere()));
        } catch (NotANetnsException e) {
            throw new CliException(
                    ExitCode.MACHINE, "" + e.getMessage(), List.of(), "ip netns delete " + name + " removes it", e);
        }
    }

    /** The names of all pins; empty where there is no folder of them. */
    public static List<String> names() throws SysException {
        List<String> names = new ArrayList<>();
        for (NetnsPin pin : new NetworkNamespaces().pins().pins()) {
            names.add(pin.name());
        }
        return names;
    }

    private static String whatIsThere() throws SysException {
        List<String> names = names();
        if (names.isEmpty()) {
            return "there is none; jnetlab up FILE makes those of a lab";
        }
        return "there is " + Words.list(names);
    }
}
