package io.jnetlab.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jnetlab.model.Address;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.NetnsName;
import io.jnetlab.testing.Seeds;
import io.jnetlab.topology.Topology;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds of every lab that is generated. */
final class GeneratorPropertyTest {
    /** From so many namespaces of a lab, walks lead to every address of all others. */
    private static final int SOURCES = 25;

    @Test
    void everyFileIsValidAndEveryAddressIsReached() {
        Seeds.forAll(60, random -> {
            LabRequest request = Requests.random(random);
            check(request, random);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "LINEAR, 40, 0",
        "RING, 41, 0",
        "MESH, 32, 0",
        "TREE, 4, 4",
        "GRID, 10, 10",
        "TORUS, 9, 8",
        "LEAF_SPINE, 16, 4",
        "FAT_TREE, 8, 0"
    })
    void largeOnes(Kind kind, int first, int second) throws GenerateException {
        int[] sizes = kind.sizeCount() == 1 ? new int[] {first} : new int[] {first, second};
        check(Requests.of(kind, true, LabRequest.USUAL, true, true, sizes), new Random(1));
    }

    /** More groups of networks than one. */
    @Test
    void moreRoutersThanAByteCounts() throws GenerateException {
        check(Requests.of(Kind.TREE, true, 0, true, false, 9, 2), new Random(1));
        check(Requests.of(Kind.LEAF_SPINE, true, 0, true, false, 300, 2), new Random(1));
    }

    private static void check(LabRequest request, Random random) throws GenerateException {
        String text = Generator.generate(request);
        assertEquals(text, Generator.generate(request), "the same request, the same bytes");
        Topology topology = Requests.load(text);
        if (!request.routed()) {
            return;
        }
        Walk walk = new Walk(topology.desired());
        List<NetnsName> sources = new ArrayList<>(new TreeSet<>(walk.addresses().keySet()));
        Collections.shuffle(sources, random);
        for (NetnsName from : sources.subList(0, Math.min(sources.size(), SOURCES))) {
            for (Map.Entry<NetnsName, List<Address>> there : walk.addresses().entrySet()) {
                for (Address address : there.getValue()) {
                    IpAddress to = address.prefix().address();
                    assertEquals(there.getKey(), walk.follow(from, to), () -> from + " to " + to + " of\n" + text);
                }
            }
            // What is not there ends, too; an address beside one that is is the likeliest to go astray.
            for (List<Address> near : walk.addresses().values()) {
                IpAddress to = near.get(0).prefix().address().plus(random.nextInt(4096) - 2048);
                walk.follow(from, to);
            }
        }
    }
}
