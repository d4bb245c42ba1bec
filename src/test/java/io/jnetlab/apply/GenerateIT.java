package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.generate.Generator;
import io.jnetlab.generate.Kind;
import io.jnetlab.generate.LabRequest;
import io.jnetlab.generate.Requests;
import io.jnetlab.model.Address;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.Namespace;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.Resource;
import io.jnetlab.netns.NetworkNamespace;
import io.jnetlab.netns.NetworkNamespaces;
import io.jnetlab.probe.MatrixOptions;
import io.jnetlab.probe.MatrixPair;
import io.jnetlab.probe.MatrixResult;
import io.jnetlab.probe.PingMatrix;
import io.jnetlab.testing.Hermetic;
import io.jnetlab.testing.KernelFeature;
import io.jnetlab.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Generated labs of every kind come up, and in each every namespace reaches every address of every other. */
final class GenerateIT {
    @ParameterizedTest
    @CsvSource({"STAR, 5, 0", "LINEAR, 3, 0", "TREE, 2, 2", "RING, 3, 0"})
    void switched(Kind kind, int first, int second) throws Exception {
        Hermetic.requireOpenVswitch();
        Hermetic.requireFeature(KernelFeature.TUN);
        tryOut(Requests.of(kind, false, LabRequest.USUAL, true, true, sizes(kind, first, second)));
    }

    @ParameterizedTest
    @CsvSource({
        "STAR, 3, 0",
        "LINEAR, 4, 0",
        "TREE, 3, 2",
        "RING, 5, 0",
        "MESH, 4, 0",
        "GRID, 3, 3",
        "TORUS, 3, 3",
        "LEAF_SPINE, 3, 2",
        "FAT_TREE, 4, 0"
    })
    void routed(Kind kind, int first, int second) throws Exception {
        tryOut(Requests.of(kind, true, LabRequest.USUAL, true, true, sizes(kind, first, second)));
    }

    @Test
    void onLinuxBridges() throws Exception {
        LabRequest plain = Requests.of(Kind.LINEAR, false, 2, true, false, 2);
        tryOut(new LabRequest(
                Kind.LINEAR, plain.sizes(), false, 2, true, false, true, 1400, "b-", "linux", plain.command()));
    }

    private static int[] sizes(Kind kind, int first, int second) {
        return kind.sizeCount() == 1 ? new int[] {first} : new int[] {first, second};
    }

    private static void tryOut(LabRequest request) throws Exception {
        Topology topology = Labs.load(Generator.generate(request));
        Labs.up(topology);
        try {
            Labs.assertNothingDiffers(topology);
            pingAll(topology);
        } finally {
            Labs.down(topology.lab().value());
        }
    }

    private static void pingAll(Topology topology) throws Exception {
        List<NetnsName> names = new ArrayList<>();
        List<Address> addresses = new ArrayList<>();
        for (Resource resource : topology.desired().resources().values()) {
            if (resource instanceof Namespace namespace) {
                names.add(namespace.name());
            } else if (resource instanceof Address address) {
                addresses.add(address);
            }
        }
        List<MatrixPair> pairs = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            for (Address address : addresses) {
                IpAddress target = address.prefix().address();
                if (!names.get(i).equals(address.iface().namespace())) {
                    pairs.add(new MatrixPair(i, target));
                }
            }
        }
        List<NetworkNamespace> opened = new ArrayList<>();
        try {
            for (NetnsName name : names) {
                opened.add(new NetworkNamespaces().open(name.value()));
            }
            // A spanning tree needs its time before it forwards.
            MatrixOptions options = MatrixOptions.DEFAULT.withDeadline(Duration.ofSeconds(60));
            try (PingMatrix matrix = PingMatrix.open(opened, pairs, options)) {
                for (MatrixResult result : matrix.run(r -> {})) {
                    MatrixPair pair = pairs.get(result.pair());
                    assertTrue(
                            result.answered(),
                            () -> names.get(pair.source()) + " to " + pair.target() + ": " + result.text());
                }
            }
        } finally {
            for (NetworkNamespace namespace : opened) {
                namespace.close();
            }
        }
    }
}
