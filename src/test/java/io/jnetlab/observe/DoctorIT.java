package io.jnetlab.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.cgroup.ControlGroup;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Golden;
import io.jnetlab.testing.Hermetic;
import io.jnetlab.testing.KernelFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each thing that stands in the way of labs is brought about, and found, in namespaces of its own. */
final class DoctorIT {
    @TempDir
    Path root;

    private List<Finding> look() {
        return new Examination(System.getenv(), root).run();
    }

    private static String text(Finding finding) {
        return finding.level() + " " + finding.what() + ": " + finding.text() + "\n"
                + (finding.help() == null ? "" : "   help: " + finding.help() + "\n");
    }

    /** The findings that came, in their order. */
    private static String difference(List<Finding> before, List<Finding> after) {
        List<Finding> out = new ArrayList<>(after);
        out.removeAll(before);
        StringBuilder text = new StringBuilder();
        out.forEach(finding -> text.append(text(finding)));
        return text.toString();
    }

    @Test
    void leftoversOfOtherToolsAreNamed() throws Exception {
        Hermetic.requireFeature(KernelFeature.BRIDGE);
        List<Finding> before = look();
        Command.sh("set -e; ip link add s1-eth1 type veth peer name s1-eth2; ip link add kt-0a1b type bridge;"
                        + " ip link add clab-net type bridge; ip netns add 'left;over'; ip netns add used;"
                        + " ip -n used link set lo up")
                .orFail();
        try {
            Golden.check("doctor/other-tools.txt", difference(before, look()));
        } finally {
            Command.sh("ip link del s1-eth1; ip link del kt-0a1b; ip link del clab-net; ip netns del 'left;over';"
                    + " ip netns del used; umount /run/netns; rmdir /run/netns");
        }
    }

    @Test
    void leftoversOfOurOwnAreNamed() throws Exception {
        List<Finding> before = look();
        Command.sh("mkdir -p /run/jnetlab/lab-gone /run/netns; echo 'jnetlab lab=cut' > /run/netns/half;"
                        + " echo something > /run/netns/strange")
                .orFail();
        try {
            Golden.check("doctor/own.txt", difference(before, look()));
        } finally {
            Command.sh("rmdir /run/jnetlab/lab-gone; rm /run/netns/half /run/netns/strange; rmdir /run/netns");
        }
    }

    @Test
    void controlGroupsOfNamespacesThatAreGoneAreNamed() throws Exception {
        Hermetic.requireControlGroups();
        ControlGroup top = Objects.requireNonNull(ControlGroup.root()).child("jnetlab");
        // No inode of a namespace is so small.
        Command.sh("mkdir -p " + top + "/17/lab/ns").orFail();
        String help = "find " + top + "/17 -depth -type d -exec rmdir {} +";
        try {
            List<String> found = new ArrayList<>();
            for (Finding finding : look()) {
                if (finding.what().equals(top.toString())) {
                    found.add(finding.text() + ": " + finding.help());
                }
            }
            assertEquals(1, found.size(), found.toString());
            assertTrue(found.get(0).contains("of network namespaces that are gone"), found.toString());
            // Others may have left some too.
            assertTrue(
                    found.get(0).contains(" empty control groups")
                            || found.get(0).endsWith(help),
                    found.toString());
        } finally {
            Command.sh(help).orFail();
        }
        assertFalse(top.child("17").exists());
    }

    @Test
    void firewallThatDropsWhatIsForwardedIsNamed() throws Exception {
        Hermetic.requireCommand("nft", "nftables");
        Hermetic.requireFeature(KernelFeature.NFTABLES);
        List<Finding> before = look();
        Command.sh("set -e; nft add table ip filter; nft add chain ip filter DOCKER-USER;"
                        + " nft add chain ip filter FORWARD '{ type filter hook forward priority 0; policy drop; }'")
                .orFail();
        try {
            Golden.check("doctor/firewall.txt", difference(before, look()));
            Command.sh("nft chain ip filter FORWARD '{ policy accept; }'").orFail();
            assertEquals("", difference(before, look()), "what it says mends it");
        } finally {
            Command.sh("nft flush ruleset");
        }
    }

    @Test
    void sysctlsThatInterfereAreNamed() {
        Command.sh("sysctl -qw net.ipv4.ip_forward=0 net.ipv4.conf.all.rp_filter=0")
                .orFail();
        List<Finding> before = look();
        Command.sh("sysctl -qw net.ipv4.ip_forward=1 net.ipv4.conf.all.rp_filter=1")
                .orFail();
        try {
            Golden.check("doctor/sysctls.txt", difference(before, look()));
        } finally {
            Command.sh("sysctl -qw net.ipv4.ip_forward=0 net.ipv4.conf.all.rp_filter=0");
        }
    }

    @Test
    void programsThatConfigureInterfacesAreNamed() throws Exception {
        List<Finding> before = look();
        Path manager = Files.copy(Path.of("/bin/sleep"), root.resolve("NetworkManager"));
        Path networkd = Files.copy(Path.of("/bin/sleep"), root.resolve("systemd-networkd"));
        Process one = new ProcessBuilder(manager.toString(), "60").start();
        Process other = new ProcessBuilder(networkd.toString(), "60").start();
        try {
            Path all = file("etc/systemd/network/50-all.network", "[Match]\nName=*\n[Network]\nDHCP=yes\n");
            await(one, "NetworkManager");
            await(other, "systemd-network");
            Golden.check("doctor/programs.txt", difference(before, look()).replace(all.toString(), "FILE"));
            file("etc/NetworkManager/conf.d/x.conf", "[keyfile]\nunmanaged-devices=type:veth;type:bridge\n");
            file("etc/systemd/network/05-jnetlab.network", "[Match]\nKind=veth\n[Link]\nUnmanaged=yes\n");
            for (Finding finding : look()) {
                if (List.of("NetworkManager", "systemd-networkd").contains(finding.what())) {
                    assertEquals(Finding.Level.OK, finding.level(), finding.toString());
                }
            }
        } finally {
            one.destroyForcibly().waitFor();
            other.destroyForcibly().waitFor();
        }
    }

    /** Until the program runs under its own name. */
    private static void await(Process process, String name) throws IOException {
        while (!Files.readString(Path.of("/proc", Long.toString(process.pid()), "comm"))
                .strip()
                .equals(name)) {
            assertTrue(process.isAlive());
            Thread.onSpinWait();
        }
    }

    private Path file(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void missingModulesAreToldHowToLoad() throws Exception {
        String release = Files.readString(Path.of("/proc/sys/kernel/osrelease")).strip();
        assertTrue(KernelModules.below(root).help("vrf").startsWith("modprobe vrf, where "), "no folder");
        file(
                "lib/modules/" + release + "/modules.dep",
                "kernel/drivers/net/vrf.ko.xz:\nkernel/net/8021q/8021q.ko: x\n");
        KernelModules modules = KernelModules.below(root);
        assertEquals(
                "modprobe vrf; echo vrf > /etc/modules-load.d/vrf.conf loads it at each start", modules.help("vrf"));
        assertEquals(
                "the kernel " + release + " was built without it: boot another one, for example Debian's (apt install"
                        + " linux-image-amd64)",
                modules.help("sch_netem"));
    }

    @Test
    void limitsAreReadWhole() {
        for (String name : List.of("user.max_net_namespaces", "fs.file-max", "kernel.pty.max")) {
            String there = Command.run("sysctl", "-n", name).orFail().out().strip();
            assertEquals(there, Long.toString(KernelLimits.number(name)), name);
        }
        assertEquals(-1, KernelLimits.number("kernel.no.such"));
    }

    @Test
    void limitsAndJavaAreTold() {
        List<String> all = new ArrayList<>();
        for (Finding finding : look()) {
            all.add(finding.what());
        }
        assertTrue(all.contains("Java"), all.toString());
        List<String> limits = new ArrayList<>();
        for (Finding finding : KernelLimits.look()) {
            limits.add(finding.what());
        }
        assertTrue(all.containsAll(limits) && !limits.isEmpty(), all + " " + limits);
    }
}
