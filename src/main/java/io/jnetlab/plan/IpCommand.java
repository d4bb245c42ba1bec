package io.jnetlab.plan;

import io.jnetlab.model.NetnsName;
import java.util.ArrayList;
import java.util.List;

/** Builds the words of a command inside a namespace. */
final class IpCommand {
    private IpCommand() {}

    /** {@code ip [-n NS] WORDS…}. */
    static List<String> ip(NetnsName namespace, String... words) {
        return words("ip", namespace, words);
    }

    /** {@code PROGRAM [-n NS] WORDS…}, of a program of iproute2. */
    static List<String> words(String program, NetnsName namespace, String... words) {
        List<String> out = new ArrayList<>();
        out.add(program);
        if (!namespace.isHost()) {
            out.add("-n");
            out.add(namespace.value());
        }
        out.addAll(List.of(words));
        return out;
    }

    /** {@code [ip netns exec NS] WORDS…}. */
    static ShellCommand in(NetnsName namespace, String... words) {
        List<String> out = new ArrayList<>();
        if (!namespace.isHost()) {
            out.addAll(List.of("ip", "netns", "exec", namespace.value()));
        }
        out.addAll(List.of(words));
        return new ShellCommand(out);
    }
}
