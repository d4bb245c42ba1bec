package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.ovsdb.PrivateOpenVswitch;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import io.jnetlab.testing.KernelFeature;
import io.jnetlab.testing.QuietListener;
import io.jnetlab.topology.Topology;
import io.jnetlab.topology.export.LabExport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Labs that somebody built by hand: {@code export} writes each, {@code plan} finds no difference from the file, {@code adopt}
 * takes it over, and {@code down} leaves no trace.
 *
 * <p>A lab is a script under {@code src/test/resources/handmade}. In its comments {@code needs:} names features of the
 * kernel, {@code tells:} a part of what the file can't say (whatever else is told fails the test), {@code differs:} what
 * {@code plan} then shows, and {@code stays:} why it isn't taken over. A file of the same name that ends in {@code .yaml} is
 * the text to be written where Open vSwitch forwards in userspace.
 */
final class HandMadeIT {
    private static final Path FOLDER = Path.of("src/test/resources/handmade");
    private static final String RUNDIR = "/run/openvswitch";

    /** What each script can use: {@code at NS COMMAND}, {@code br NAME [ovs-vsctl …]}, {@code cable A B} of {@code NS:IF}. */
    private static final String WORDS =
            """
            set -e
            export OVS_RUNDIR=/run/openvswitch
            at() { local n=$1; shift; ip netns exec "$n" "$@"; }
            br() { local b=$1; shift; ovs-vsctl add-br "$b" -- set bridge "$b" datapath_type=$DATAPATH "$@"; }
            place() { case $1 in host:*) echo "name ${1#*:}";; *) echo "name ${1#*:} netns ${1%%:*}";; esac; }
            cable() { ip link add $(place "$1") type veth peer $(place "$2"); }
            up() { local i; for i in "$@"; do case $i in host:*) ip link set dev "${i#*:}" up;; *) ip -n "${i%%:*}" link set dev "${i#*:}" up;; esac; done; }
            addr() { ip -n "${1%%:*}" address add "$2" dev "${1#*:}"; }
            """;

    private static PrivateOpenVswitch system = new PrivateOpenVswitch(RUNDIR, System.getenv());
    private static String before = "";

    static List<String> labs() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(f -> f.endsWith(".sh"))
                    .filter(f -> f.matches(System.getProperty("handmade", ".*")))
                    .sorted()
                    .toList();
        }
    }

    @BeforeAll
    static void startSwitch() throws Exception {
        Hermetic.requireOpenVswitch();
        Hermetic.requireFeature(KernelFeature.TUN);
        Hermetic.requireFeature(KernelFeature.BRIDGE);
        system.start(true, text -> {}).close();
        before = trace();
    }

    @AfterAll
    static void stopSwitch() throws IOException {
        Command.sh("umount /run/netns; rmdir /run/netns");
        Labs.stopSystem(system);
    }

    @ParameterizedTest
    @MethodSource("labs")
    void isWrittenAndTakenOver(String name) throws Exception {
        String script = Files.readString(FOLDER.resolve(name));
        if (script.contains("ethtool")) {
            Hermetic.requireCommand("ethtool", "ethtool");
        }
        for (String feature : said(script, "needs")) {
            Hermetic.requireFeature(KernelFeature.valueOf(feature));
        }
        String datapath = KernelFeature.OPENVSWITCH_DATAPATH.missing() == null ? "system" : "netdev";
        try {
            Command.sh("DATAPATH=" + datapath + "\n" + WORDS + script).orFail();
            LabExport export = ExportIT.export("handmade", null);
            Path golden = FOLDER.resolve(name.replace(".sh", ".yaml"));
            if (Files.exists(golden) && datapath.equals("netdev")) {
                assertEquals(Files.readString(golden), export.text());
            }
            Topology topology = Labs.load(export.text());
            List<String> differing = Labs.tree(Labs.plan(topology)).stream()
                    .filter(line -> !line.startsWith("~ interface "))
                    .toList();
            assertEquals(said(script, "differs"), differing, export.text());
            List<String> told = new ArrayList<>(export.remarks());
            for (String text : said(script, "tells")) {
                assertTrue(told.removeIf(line -> line.contains(text)), text + " is in none of " + export.remarks());
            }
            assertEquals(List.of(), told, export.text());
            if (said(script, "stays").isEmpty()) {
                takeOver(topology, export.text());
            }
        } finally {
            Labs.down("handmade");
            Command.sh(WORDS
                    + "set +e; test -e /run/handmade.pid && kill $(cat /run/handmade.pid); rm -f /run/handmade.pid; for i in $(ovs-vsctl list-br); do ovs-vsctl del-br $i; done; ip -all netns delete;"
                    + " ip -o link | sed 's/^[0-9]*: //; s/[:@].*//' | grep -vE '^(lo|ovs-.*)$' | while read -r i; do"
                    + " ip link delete \"$i\"; done; rm -rf /etc/netns");
        }
    }

    private static void takeOver(Topology topology, String text) throws Exception {
        LabAdopter adopter = new LabAdopter(new QuietListener(), System.getenv());
        byte[] file = text.getBytes(StandardCharsets.UTF_8);
        assertTrue(adopter.adopt(topology.lab(), topology.desired(), file));
        assertFalse(adopter.adopt(topology.lab(), topology.desired(), file), "once more");
        assertEquals(List.of(), Labs.tree(Labs.plan(topology)), "adopted: " + text);
        assertEquals(List.of(), Labs.tree(Labs.up(topology)), "up: " + text);
        assertEquals(text, ExportIT.export("handmade", null).text());
        Labs.down("handmade");
        assertEquals(before, trace(), text);
        Labs.up(topology);
        assertEquals(List.of(), Labs.tree(Labs.plan(topology)), "made anew: " + text);
        Labs.down("handmade");
        assertEquals(before, trace(), text);
    }

    /** What is behind such words in the comments. */
    private static List<String> said(String script, String word) {
        return script.lines()
                .filter(line -> line.startsWith("# " + word + ": "))
                .map(line -> line.substring(word.length() + 4))
                .toList();
    }

    /** What labs leave on a machine. */
    private static String trace() {
        return Command.sh(
                        "export OVS_RUNDIR=" + RUNDIR
                                + "; ip netns list; ls /etc/netns /run/jnetlab 2>/dev/null | grep -v lock; ovs-vsctl show | grep -E 'Bridge|Port';"
                                + " for t in QoS Queue Mirror Controller; do ovs-vsctl --columns=_uuid list $t; done;"
                                + " ip -o link | sed 's/^[0-9]*: //; s/[:@].*//' | grep -vE '^ovs-'; ip -o address | grep -v ': lo '; ip rule; nft list ruleset")
                .out();
    }
}
