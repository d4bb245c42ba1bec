package io.jnetlab.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The namespaces beside the network's that the commands of a lab's namespace run in. A process that sleeps, the holder,
 * keeps them.
 *
 * @param kinds some of {@link #KINDS}, in that order
 * @param hostname null for any, and of a live one where there is no {@code uts} among the kinds
 * @param machineName of a live one the name that the machine itself has, else null
 * @param lower the folder below the overlay that is its root, null for the machine's root
 * @param group the name of the holder's control group below that of the namespace
 * @param state {@link #STARTED}, or what became of a live one
 */
public record Isolation(
        NetnsName namespace,
        List<String> kinds,
        @Nullable String hostname,
        @Nullable String machineName,
        @Nullable String lower,
        String group,
        String state)
        implements Resource {
    /** Every kind of namespace but the network's, as in {@code /proc/PID/ns}. */
    public static final List<String> KINDS = List.of("mnt", "uts", "ipc", "pid", "user", "cgroup", "time");

    public static final String MNT = "mnt";
    public static final String UTS = "uts";
    public static final String PID = "pid";
    public static final String USER = "user";
    public static final String TIME = "time";

    public static final String ISOLATE = "isolate";
    public static final String HOSTNAME = "hostname";
    public static final String ROOTFS = "rootfs";
    public static final String STATE = "state";

    /** The holder runs and has made all of it. */
    public static final String STARTED = "started";

    /** Of a live one the folder below its root where nobody knows it any more. */
    public static final String UNKNOWN = "unknown";

    /** No command of {@code run} can have a name that starts with a dot. */
    private static final String GROUP = ".isolate@";

    /** One that is wanted. */
    public static Isolation wanted(
            NetnsName namespace, List<String> kinds, @Nullable String hostname, @Nullable String lower) {
        return new Isolation(namespace, List.copyOf(kinds), hostname, null, lower, group(kinds, lower), STARTED);
    }

    /** Which kinds, and a digest of the folder: what can't change while the holder lives. */
    private static String group(List<String> kinds, @Nullable String lower) {
        String group = GROUP + String.join("-", kinds);
        return lower == null ? group : group + "@" + LabProcess.digest(List.of(lower));
    }

    /** Whether a control group of that name is a holder's. */
    public static boolean isGroup(String name) {
        return name.startsWith(GROUP);
    }

    /** The kinds that a holder's group names. */
    public static List<String> kindsOf(String group) {
        int end = group.indexOf('@', GROUP.length());
        String names = group.substring(GROUP.length(), end < 0 ? group.length() : end);
        List<String> out = new ArrayList<>();
        for (String kind : KINDS) {
            if (("-" + names + "-").contains("-" + kind + "-")) {
                out.add(kind);
            }
        }
        return out;
    }

    /** Whether a holder's group names a root of its own. */
    public static boolean hasRoot(String group) {
        return group.indexOf('@', GROUP.length()) > 0;
    }

    @Override
    public ResourceId id() {
        return id(namespace);
    }

    public static ResourceId id(NetnsName namespace) {
        return new ResourceId(ResourceId.Kind.ISOLATION, namespace, "holder");
    }

    @Override
    public @Nullable ResourceId parent() {
        return ResourceId.namespace(namespace);
    }

    @Override
    public List<Attribute> attributes() {
        List<Attribute> out = new ArrayList<>(4);
        out.add(new Attribute(ISOLATE, String.join(" ", kinds)));
        if (hostname != null) {
            out.add(new Attribute(HOSTNAME, hostname));
        }
        if (lower != null) {
            out.add(new Attribute(ROOTFS, lower));
        }
        out.add(new Attribute(STATE, state));
        return out;
    }

    @Override
    public List<String> fixedAttributes() {
        return List.of(ISOLATE, ROOTFS);
    }

    @Override
    public boolean removesUnlisted(String attribute) {
        return attribute.equals(ROOTFS) || attribute.equals(HOSTNAME) && kinds.contains(UTS);
    }

    /** A new UTS namespace has the machine's name. */
    @Override
    public boolean isOwn(String attribute) {
        return !attribute.equals(HOSTNAME) || !String.valueOf(hostname).equals(machineName);
    }
}
