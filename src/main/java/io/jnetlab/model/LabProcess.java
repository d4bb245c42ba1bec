package io.jnetlab.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command that runs in a namespace: an entry of {@code run}.
 *
 * @param name unique in its namespace
 * @param command its words, as execve(2) takes them; of a live one empty where they are not known
 * @param digest of the command; empty for a second live one of its name, whose {@code name} is that of its group
 * @param order among the commands of its namespace; of a live one 0
 * @param ready when the next one may start, null for at once
 * @param state {@link #STARTED}, or what became of a live one: {@code exited 3}
 */
public record LabProcess(
        NetnsName namespace,
        String name,
        List<String> command,
        String digest,
        int order,
        @Nullable Ready ready,
        String state)
        implements Resource {
    public static final String COMMAND = "command";
    public static final String STATE = "state";

    /** It runs, or it has ended with status 0. */
    public static final String STARTED = "started";

    /** Longest name in bytes. */
    public static final int MAX_NAME = 64;

    /** What is wrong with the text as a name, or null. */
    public static @Nullable String fault(String text) {
        if (text.isEmpty() || text.length() > MAX_NAME) {
            return "has " + text.length() + " characters, 1 to " + MAX_NAME + " are allowed";
        }
        for (int i = 0; i < text.length(); i++) {
            if (!isNameCharacter(text.charAt(i)) || i == 0 && ".-".indexOf(text.charAt(0)) >= 0) {
                return "has a character that is no letter, digit, \"_\", \"-\" or \".\", or starts with one of these two";
            }
        }
        return null;
    }

    private static boolean isNameCharacter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "_-.".indexOf(c) >= 0;
    }

    @Override
    public ResourceId id() {
        return id(namespace, name);
    }

    public static ResourceId id(NetnsName namespace, String name) {
        return new ResourceId(ResourceId.Kind.PROCESS, namespace, name);
    }

    @Override
    public @Nullable ResourceId parent() {
        return ResourceId.namespace(namespace);
    }

    /** One that is wanted. */
    public static LabProcess wanted(
            NetnsName namespace, String name, List<String> command, int order, @Nullable Ready ready) {
        return new LabProcess(namespace, name, command, digest(command), order, ready, STARTED);
    }

    /** Sixteen hexadecimal digits that differ where the commands do: FNV-1a. */
    public static String digest(List<String> command) {
        long hash = 0xcbf29ce484222325L;
        for (String word : command) {
            for (int i = 0; i <= word.length(); i++) {
                hash = (hash ^ (i < word.length() ? word.charAt(i) : 0)) * 0x100000001b3L;
            }
        }
        String hex = Long.toHexString(hash);
        return "0".repeat(16 - hex.length()) + hex;
    }

    /** The command in a line, as a shell would take it. */
    public String commandLine() {
        return command.isEmpty() ? "unknown " + digest : ShellWords.line(command);
    }

    /** Where it is kept below the control group of its lab. */
    public String group() {
        return namespace + "/" + (digest.isEmpty() ? name : name + "@" + digest);
    }

    @Override
    public List<Attribute> attributes() {
        return List.of(new Attribute(COMMAND, commandLine()), new Attribute(STATE, state));
    }

    @Override
    public List<String> fixedAttributes() {
        return List.of(COMMAND);
    }
}
