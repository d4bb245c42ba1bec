package io.jnetlab.testing;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.jnetlab.cgroup.ControlGroup;
import io.jnetlab.model.Isolation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What hermetic tests ask of the machine, and what happens where it has not got it. */
public final class Hermetic {
    private Hermetic() {}

    /** True in continuous integration ({@code CI=true}), where a test must not be skipped for what can be installed. */
    public static boolean inCi() {
        return "true".equals(System.getenv("CI"));
    }

    /**
     * How many times slower than others this machine computes, roughly: what is tried at many places or often is tried at
     * so many times fewer. 1 but where {@code JNETLAB_SLOWNESS} says more, as in a guest.
     */
    public static int slowness() {
        String slowness = System.getenv("JNETLAB_SLOWNESS");
        return slowness == null ? 1 : Integer.parseInt(slowness);
    }

    /**
     * Skips the calling test, with the reason, where the kernel lacks a feature.
     *
     * <p>Also in CI, since no package mends a kernel; {@code JNETLAB_REQUIRE_FEATURES=1} makes it a failure, for the
     * machine whose kernel has everything but what {@code JNETLAB_KERNEL_LACKS} names, as {@code wireguard nftables}.
     */
    public static void requireFeature(KernelFeature feature) {
        require(feature.name().toLowerCase(Locale.ROOT), feature.missing());
    }

    /**
     * As {@link #requireFeature}, for a kind of link.
     *
     * @param kind as {@code ip link add type} has it: {@code dummy}, {@code vlan}, {@code geneve}
     */
    public static void requireLinkKind(String kind) {
        require(kind, KernelProbe.missingLinkKind(kind));
    }

    /**
     * As {@link #requireFeature}, for a queueing discipline.
     *
     * @param kind as {@code tc qdisc add} has it: {@code netem}, {@code tbf}, {@code ingress}
     */
    public static void requireQdisc(String kind) {
        require(kind, KernelProbe.missingQdisc(kind));
    }

    /** Whether control groups of version 2 can be made. */
    public static boolean hasControlGroups() {
        ControlGroup root = ControlGroup.root();
        return root != null && Files.isWritable(root.procs());
    }

    /** Whether there are other users than root here, as in a user namespace of an ordinary user there are not. */
    public static boolean hasOtherUsers() {
        try {
            return Files.readString(Path.of("/proc/self/uid_map")).strip().endsWith(" 4294967295");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Skips the calling test where there are no other users than root. */
    public static void requireOtherUsers() {
        if (!hasOtherUsers()) {
            abort("an ordinary user's namespace knows no other user than root");
        }
    }

    /** As {@link #requireFeature}, for Open vSwitch's datapath in the kernel. */
    public static void requireKernelDatapath() {
        requireFeature(KernelFeature.OPENVSWITCH_DATAPATH);
    }

    /** Skips the calling test where no control group of version 2 can be made, as an ordinary user can't. */
    public static void requireControlGroups() {
        ControlGroup root = ControlGroup.root();
        if (hasControlGroups()) {
            return;
        }
        require("cgroup2", root == null ? "no control groups of version 2 are mounted" : root + " is not writable");
    }

    /** Why the kernel can't isolate processes so, or null where it can. */
    static @Nullable String missing(Isolation isolation) {
        for (String kind : isolation.kinds()) {
            if (!Files.exists(Path.of("/proc/self/ns", kind))) {
                return "the kernel has no " + kind + " namespaces";
            }
        }
        return isolation.lower() == null ? null : KernelFeature.OVERLAY.missing();
    }

    /** As {@link #requireFeature}, for what processes are isolated by. */
    public static void requireIsolation(Isolation isolation) {
        requireControlGroups();
        require("isolate", missing(isolation));
    }

    /** Whether the machine is one that has everything, as {@code bin/verify --vm} makes. */
    private static boolean everythingIsThere() {
        return System.getenv("JNETLAB_REQUIRE_FEATURES") != null;
    }

    private static void require(String what, @Nullable String missing) {
        if (missing == null) {
            return;
        }
        String lacks = System.getenv("JNETLAB_KERNEL_LACKS");
        boolean allowed = lacks != null && List.of(lacks.split(" ")).contains(what);
        if (everythingIsThere() && !allowed) {
            fail(missing);
        }
        abort(missing);
    }

    /** Skips the calling test where Open vSwitch's daemons are not installed; in CI it fails. */
    public static void requireOpenVswitch() {
        requireCommand("ovsdb-server", "openvswitch-switch");
        requireCommand("ovs-vswitchd", "openvswitch-switch");
    }

    /**
     * Skips the calling test where a command is not installed; in CI it fails.
     *
     * @param name looked for in PATH
     * @param debianPackage what installs it, for the reason
     */
    public static void requireCommand(String name, String debianPackage) {
        if (find(name) != null) {
            return;
        }
        String reason = name + " is not installed (Debian package " + debianPackage + ")";
        if (inCi() || everythingIsThere()) {
            fail(reason);
        }
        abort(reason);
    }

    /** Where PATH finds an executable, or null. */
    public static @Nullable Path find(String name) {
        String path = System.getenv("PATH");
        for (String folder : (path == null ? "/usr/sbin:/usr/bin:/sbin:/bin" : path).split(":", -1)) {
            Path file = Path.of(folder, name);
            if (Files.isExecutable(file)) {
                return file;
            }
        }
        return null;
    }
}
