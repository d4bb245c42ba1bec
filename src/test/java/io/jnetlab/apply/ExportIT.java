package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.model.Attribute;
import io.jnetlab.model.IfName;
import io.jnetlab.model.Interface;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LabState;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.Namespace;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import io.jnetlab.model.Route;
import io.jnetlab.model.Ruleset;
import io.jnetlab.observe.Machine;
import io.jnetlab.observe.RulesetException;
import io.jnetlab.observe.Survey;
import io.jnetlab.observe.Surveyor;
import io.jnetlab.observe.SwitchFinder;
import io.jnetlab.random.RandomFile;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import io.jnetlab.testing.KernelFeature;
import io.jnetlab.testing.LabNeeds;
import io.jnetlab.testing.Seeds;
import io.jnetlab.testing.Topologies;
import io.jnetlab.topology.Topology;
import io.jnetlab.topology.export.ExportSource;
import io.jnetlab.topology.export.LabExport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The law of {@code export}: of the file that it writes, {@code plan} finds no difference from what is live. */
final class ExportIT {
    private static final int LABS = Integer.getInteger("law.labs", 20);

    /** Attributes by which the kernel can't tell what a file said, or says it in other words. */
    private static final List<String> UNTOLD =
            List.of(Interface.MAC, Interface.TX_CHECKSUM, Namespace.NSID, "datapath_type");

    static List<Path> topologies() throws IOException {
        return Topologies.files();
    }

    @ParameterizedTest
    @MethodSource("topologies")
    void shippedLabComesBack(Path file) throws Exception {
        Hermetic.requireOpenVswitch();
        Topology topology = Labs.file(file.getFileName().toString());
        org.junit.jupiter.api.Assumptions.assumeTrue(LabNeeds.areMet(topology.desired()), "the kernel lacks something");
        check(topology);
    }

    @Test
    void anyLabComesBack() throws Exception {
        Hermetic.requireOpenVswitch();
        Hermetic.requireFeature(KernelFeature.TUN);
        Hermetic.requireFeature(KernelFeature.BRIDGE);
        Seeds.forAll(LABS / Hermetic.slowness(), ExportIT::random);
    }

    @Test
    void labThatWasBuiltByHandIsWrittenAsAPersonWould() throws Exception {
        Hermetic.requireOpenVswitch();
        Hermetic.requireCommand("ethtool", "ethtool");
        Hermetic.requireFeature(KernelFeature.TUN);
        try (HandMadeLab made = HandMadeLab.twoNamespaces()) {
            LabExport export = export("exported", null);
            assertEquals(
                    """
                    name: exported
                    namespaces:
                      ns1:
                        interfaces:
                          eth1-ns1: {addresses: [192.168.0.1/24]}
                      ns2:
                        interfaces:
                          eth1-ns2: {addresses: [192.168.0.2/24]}
                    bridges:
                      OVS-1: {}
                    links:
                      - [ns1:eth1-ns1, OVS-1:veth-ns1]
                      - [ns2:eth1-ns2, OVS-1:veth-ns2]
                    """,
                    export.text());
            assertEquals(List.of(), export.remarks());
            assertEquals(List.of(), Labs.tree(Labs.plan(Labs.load(export.text()))));
            made.sh("ip -n ns1 link set eth1-ns1 mtu 1400; ovs-vsctl set port veth-ns2 tag=20");
            LabExport part = export("exported", List.of("ns1"));
            assertEquals(
                    """
                    name: exported
                    namespaces:
                      ns1:
                        interfaces:
                          eth1-ns1: {addresses: [192.168.0.1/24], mtu: 1400}
                    bridges:
                      # OVS-1: its port veth-ns2 leads to a namespace that is not in this file
                      OVS-1: {}
                    links:
                      - [ns1:eth1-ns1, OVS-1:veth-ns1]
                    """,
                    part.text());
            assertEquals(List.of(), Labs.tree(Labs.plan(Labs.load(part.text()))));
        }
    }

    @Test
    void whatTheLanguageCannotSayIsAComment() throws Exception {
        Command.sh("set -e; ip netns add odd; ip netns add other; ip -n odd link set lo up;"
                        + " ip -n odd link add a0 type veth peer name b0; ip -n odd link add one netns odd type veth peer name two netns other;"
                        + " ip -n odd address add 10.1.0.1/24 dev a0; ip -n odd address add 10.1.0.1/24 dev b0;"
                        + " ip -n odd link set a0 up; ip -n odd link set a0 alias '$(rm -rf /) : # {[\"'; ip -n odd link set b0 alias '\u202eevil' up;"
                        + " ip netns exec odd sysctl -qw net.ipv4.ip_forward=1 net.ipv4.conf.all.arp_ignore=1")
                .orFail();
        try {
            LabExport export = export("exported", List.of("odd"));
            assertEquals(
                    List.of(),
                    Labs.tree(Labs.plan(Labs.load(export.text()))).stream()
                            .filter(line -> !line.contains("10.1.0.1/24") && !line.startsWith("~ alias: \u202e"))
                            .filter(line -> !line.contains("namespace ") && !line.contains("interface "))
                            .toList(),
                    export.text());
            String text = String.join("\n", export.remarks());
            assertTrue(text.contains("odd:one: a veth whose other end is not in this file"), text);
            assertTrue(text.contains("left out: 10.1.0.1/24"), text);
            assertTrue(
                    export.text().contains("sysctls: {net.ipv4.conf.all.arp_ignore: 1, net.ipv4.ip_forward: 1}"),
                    export.text());
            assertTrue(export.text().contains("alias: \"$(rm -rf /) : # {[\\\"\""), export.text());
            assertTrue(text.contains("left out: alias: \"\\u202eevil\": "), text);
        } finally {
            Command.sh("ip netns del odd; ip netns del other; umount /run/netns; rmdir /run/netns");
        }
    }

    private static void random(Random random) throws Exception {
        Command.sh("ip link add spare0 type veth peer name spare1 && ip link set spare1 addrgenmode none up")
                .orFail();
        String yaml = "";
        try {
            RandomFile file = RandomFile.ofMachine(random, "law");
            yaml = file.yaml();
            Topology topology = Labs.load(yaml);
            if (Hermetic.hasOtherUsers() || !namesUsers(topology.desired())) {
                check(topology);
            }
        } catch (RulesetException e) {
            // nft refuses rules for a device that is not there: nothing was changed.
            assertTrue(String.valueOf(e.getMessage()).contains("Interface does not exist"), yaml);
        } catch (ApplyFailedException e) {
            // What up can't do is for RandomLabsIT to find; there is nothing to export.
            assertEquals(ApplyFailedException.Undone.WHOLLY, e.undone(), yaml);
        } catch (Throwable e) {
            throw new AssertionError(e + "\n--- of\n" + yaml, e);
        } finally {
            Command.sh("ip link del spare1");
        }
    }

    /** Whether programs of some user may attach to a device of it. */
    private static boolean namesUsers(LabState state) {
        return state.resources().values().stream()
                .anyMatch(r -> r instanceof Interface link
                        && link.kind() instanceof LinkKind.Virtual tun
                        && (tun.options().containsKey("user") || tun.options().containsKey("group"))
                        && link.kind().label().equals("tun"));
    }

    private static void check(Topology topology) throws Exception {
        try {
            Labs.up(topology);
            LabExport export = export(topology.lab().value(), null);
            Topology back = Labs.load(export.text());
            assertEquals(List.of(), Labs.tree(Labs.plan(back)), export.text());
            List<String> before = told(topology.desired());
            List<String> after = told(back.desired());
            List<String> lost = new ArrayList<>(before);
            lost.removeAll(after);
            after.removeAll(before);
            assertEquals(lost, after, export.text());
        } finally {
            Labs.down(topology.lab().value());
        }
    }

    /** What a state says, but for what no machine can tell. */
    private static List<String> told(LabState state) {
        List<String> out = new ArrayList<>();
        for (Resource r : state.resources().values()) {
            if (r instanceof Ruleset) {
                continue; // Of a ruleset without rules there is nothing to be seen.
            }
            StringBuilder line = new StringBuilder(r.id().toString());
            boolean text = r.id().kind() == ResourceId.Kind.FLOWS;
            for (Attribute a : text ? List.<Attribute>of() : r.attributes()) {
                boolean device = r instanceof Route && a.name().equals(Route.DEV);
                boolean kernels = r instanceof Interface i
                        && List.of("vxlan", "geneve", "gre", "gretap", "ip6gre", "ip6gretap", "vrf", "bridge")
                                .contains(i.kind().label())
                        && a.name().equals(Interface.MTU);
                // As it was on the host already, where the file says so or not.
                boolean kept = r instanceof Interface i
                        && i.kind() instanceof LinkKind.Moved
                        && List.of(Interface.MTU, Interface.TX_QUEUE_LENGTH).contains(a.name());
                boolean way = a.name().startsWith(Route.NEXTHOP);
                if (!UNTOLD.contains(a.name()) && !device && !kernels && !kept) {
                    line.append(' ').append(way ? a.name().replaceAll(" dev .*", "") : a.name());
                    line.append('=').append(a.name().endsWith("_lft") ? tens(a.value()) : a.value());
                }
            }
            out.add(line.toString());
        }
        return out;
    }

    /** What began with a lifetime is told to a second or so. */
    private static String tens(@org.jspecify.annotations.Nullable String seconds) {
        return seconds == null || !seconds.matches("[0-9]+")
                ? String.valueOf(seconds)
                : (Long.parseLong(seconds) + 5) / 10 + "0";
    }

    /** @param names null for all */
    static LabExport export(String lab, @org.jspecify.annotations.Nullable List<String> names) throws IOException {
        try (Machine machine = Machine.open()) {
            machine.use(SwitchFinder.find(System.getenv()));
            Surveyor surveyor = new Surveyor(machine, System.getenv());
            SortedSet<NetnsName> all = new TreeSet<>();
            for (Survey.Pinned pinned : surveyor.pinned()) {
                if (names == null || names.contains(pinned.name().value())) {
                    all.add(pinned.name());
                }
            }
            Survey survey = surveyor.read(new LabName(lab), all, List.<IfName>of());
            List<ExportSource.Remark> remarks = new ArrayList<>();
            survey.sights().forEach(s -> remarks.add(new ExportSource.Remark(s.about(), s.text())));
            return LabExport.of(new ExportSource(
                    new LabName(lab), survey.state(), survey.marked(), remarks, survey.mtusBelow(), false, true));
        }
    }
}
