package io.jnetlab.observe;

import io.jnetlab.netlink.GenericNetlink;
import io.jnetlab.netlink.NetlinkException;
import io.jnetlab.netns.NetnsException;
import io.jnetlab.netns.NetnsThread;
import io.jnetlab.netns.NetworkNamespaces;
import io.jnetlab.netns.SysctlException;
import io.jnetlab.netns.Sysctls;
import io.jnetlab.ovsdb.DatabaseSchema;
import io.jnetlab.ovsdb.OpenVswitch;
import io.jnetlab.ovsdb.OvsdbClient;
import io.jnetlab.ovsdb.SchemaCheck;
import io.jnetlab.rtnetlink.LinkBuilder;
import io.jnetlab.rtnetlink.LinkRequests;
import io.jnetlab.rtnetlink.RtnetlinkClient;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks whether a machine can hold labs, and what would disturb them. Changes nothing. */
public final class Examination {
    /** Kinds of links that every lab may need, and those that only some do. */
    private static final String[] NEEDED = {"veth", "bridge"};

    private static final String[] USEFUL = {
        "dummy", "vlan", "macvlan", "ipvlan", "vxlan", "geneve", "gretap", "bond", "vrf", "wireguard"
    };
    private static final String TUN = "/dev/net/tun";

    private final Map<String, String> environment;
    private final Path root;
    private final KernelModules modules;
    private final List<Finding> findings = new ArrayList<>();

    /** Whether Open vSwitch is there and does not answer: it is not asked again. */
    private boolean silent;

    /** @param environment of the process, to find Open vSwitch by */
    public Examination(Map<String, String> environment) {
        this(environment, Path.of("/"));
    }

    /** @param root of the file system in which modules and the files of other programs are looked for */
    Examination(Map<String, String> environment, Path root) {
        this.environment = environment;
        this.root = root;
        this.modules = KernelModules.below(root);
    }

    /** Everything that was looked at, in a fixed order. */
    public List<Finding> run() {
        findings.addAll(Capabilities.look());
        if (namespaces()) {
            kinds(NEEDED, true);
            kinds(USEFUL, false);
        }
        boolean kernelDatapath = datapath();
        openVswitch(kernelDatapath);
        sysctl("net.bridge.bridge-nf-call-iptables", "1", "frames on Linux bridges pass the host's iptables rules");
        sysctl(
                "net.bridge.bridge-nf-call-ip6tables",
                "1",
                "IPv6 frames on Linux bridges pass the host's ip6tables rules");
        sysctl(
                "net.bridge.bridge-nf-call-arptables",
                "1",
                "ARP frames on Linux bridges pass the host's arptables rules");
        sysctl("net.ipv4.ip_forward", "1", "new namespaces inherit it; labs set theirs as the file says");
        sysctl(
                "net.ipv4.conf.all.rp_filter",
                "1",
                "new namespaces inherit it, and drop what comes by another way back");
        pinFolder();
        findings.addAll(KernelLimits.look());
        machine();
        findings.add(Finding.ok("Java", System.getProperty("java.runtime.version", "unknown")));
        return findings;
    }

    private boolean namespaces() {
        try {
            NetnsThread.callInFresh(() -> Boolean.TRUE);
            findings.add(Finding.ok("rights", "network namespaces can be made"));
            return true;
        } catch (NetnsException e) {
            findings.add(Finding.failure("rights", String.valueOf(e.getMessage()), "run jnetlab with sudo"));
            return false;
        }
    }

    private void kinds(String[] kinds, boolean needed) {
        for (String kind : kinds) {
            String what = "kernel: " + kind;
            try {
                boolean there = NetnsThread.callInFresh(() -> canMake(kind));
                if (there) {
                    findings.add(Finding.ok(what, "there"));
                } else if (needed) {
                    findings.add(
                            Finding.failure(what, "missing, and labs have such devices", modules.help(module(kind))));
                } else {
                    findings.add(Finding.warning(
                            what, "missing; only labs that use it need it", modules.help(module(kind))));
                }
            } catch (IOException e) {
                findings.add(Finding.warning(what, "could not be tried: " + e.getMessage(), "see the message"));
            }
        }
    }

    private static String module(String kind) {
        return switch (kind) {
            case "vlan" -> "8021q";
            case "bond" -> "bonding";
            case "gretap" -> "ip_gre";
            default -> kind;
        };
    }

    /** Tries, in a namespace that ends with the attempt. */
    private static boolean canMake(String kind) throws IOException {
        try (RtnetlinkClient client = RtnetlinkClient.open()) {
            client.execute(
                    LinkRequests.add(new LinkBuilder().name("try0").kind(kind).build()));
            return true;
        } catch (NetlinkException e) {
            // A kind that is there complains of what the request lacks; one that isn't, of the kind.
            String text = e.kernelText();
            return !e.errnoName().equals("EOPNOTSUPP") || text != null && !text.contains("nknown device type");
        }
    }

    private boolean datapath() {
        boolean there = false;
        try {
            there = GenericNetlink.has("ovs_datapath");
        } catch (IOException e) {
            findings.add(Finding.warning("kernel: openvswitch", String.valueOf(e.getMessage()), "see the message"));
            return false;
        }
        findings.add(
                there
                        ? Finding.ok("kernel: openvswitch", "there, bridges forward in the kernel")
                        : Finding.warning(
                                "kernel: openvswitch",
                                "missing, bridges forward in userspace",
                                modules.help("openvswitch")));
        if (!there && !new File(TUN).exists()) {
            findings.add(Finding.failure(TUN, "missing, and the userspace datapath needs it", modules.help("tun")));
        }
        return there;
    }

    private void openVswitch(boolean kernelDatapath) {
        String what = "Open vSwitch";
        try (OpenVswitch ovs = SwitchFinder.find(environment)) {
            if (ovs == null) {
                boolean installed = new File("/usr/sbin/ovs-vswitchd").exists();
                findings.add(
                        installed
                                ? Finding.ok(what, "installed, not running; labs with bridges start a private one")
                                : Finding.failure(what, "not installed", "apt install openvswitch-switch"));
                return;
            }
            OvsdbClient client = ovs.client();
            String version = client.switchFacts().version();
            findings.add(Finding.ok(
                    what,
                    (ovs.isPrivate() ? "private, " : "the system's, ") + "in " + ovs.rundir()
                            + (version == null ? "" : ", version " + version)));
            String trouble = ovs.trouble();
            if (trouble != null) {
                findings.add(Finding.failure(what, "ovs-vswitchd: " + trouble, "systemctl restart openvswitch-switch"));
            } else if (!kernelDatapath && ovs.startedTooEarly()) {
                findings.add(Finding.warning(
                        what,
                        "started in the machine's first ten seconds: version 3.1 then drops every packet",
                        "systemctl restart openvswitch-switch"));
            }
            List<SchemaCheck.Problem> problems =
                    SchemaCheck.compare(DatabaseSchema.ours(), client.getSchema(OvsdbClient.OPEN_VSWITCH));
            for (SchemaCheck.Problem problem : problems) {
                findings.add(Finding.failure(what, problem.text(), "use Open vSwitch 3.1 or newer"));
            }
        } catch (IOException e) {
            silent = true;
            findings.add(Finding.failure(what, String.valueOf(e.getMessage()), "see the message"));
        }
    }

    private void sysctl(String key, String disturbing, String effect) {
        try {
            if (Sysctls.read(key).equals(disturbing)) {
                findings.add(Finding.warning(
                        key, disturbing + ": " + effect, "sysctl -w " + key + "=0, if nothing needs it"));
            }
        } catch (SysctlException e) {
            if (!e.isMissing()) {
                findings.add(Finding.warning(key, String.valueOf(e.getMessage()), "see the message"));
            }
        }
    }

    /** Where the folder of pins is a mount, as after the first {@code ip netns add}, others must see what is pinned. */
    private void pinFolder() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/mountinfo"), StandardCharsets.ISO_8859_1)) {
                if (line.contains(" " + NetworkNamespaces.RUN_NETNS + " ") && !line.contains(" shared:")) {
                    findings.add(Finding.warning(
                            NetworkNamespaces.RUN_NETNS,
                            "is no shared mount: other mount namespaces don't see its namespaces",
                            "mount --make-shared " + NetworkNamespaces.RUN_NETNS));
                }
            }
        } catch (IOException e) {
            findings.add(Finding.warning(
                    NetworkNamespaces.RUN_NETNS, "its mount can't be read: " + e.getMessage(), "see the message"));
        }
    }

    /** What takes more than a look at files: rules, programs, and what is left of labs. */
    private void machine() {
        try (Machine machine = Machine.open()) {
            machine.use(findSwitch());
            findings.addAll(HostFirewall.look(machine.host()));
            List<String> programs = new ArrayList<>();
            StrangeProcesses.read(List.of(machine.host()), null).forEach(process -> programs.add(process.program()));
            findings.addAll(new NetworkDaemons(root).look(programs));
            findings.addAll(new OwnLeftovers(machine).look());
            findings.addAll(new OtherLeftovers(machine).look());
        } catch (IOException e) {
            findings.add(Finding.warning("leftovers", "could not be looked for: " + e.getMessage(), "see the message"));
        }
    }

    private @Nullable OpenVswitch findSwitch() throws IOException {
        return silent ? null : SwitchFinder.find(environment);
    }
}
