package io.jnetlab.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.model.IpAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class MatrixOrderTest {
    private static final int COUNT = 70;

    private final Map<IpAddress, Integer> holders = new HashMap<>();
    private final List<MatrixPair> pairs = pairs();

    private List<MatrixPair> pairs() {
        List<List<IpAddress>> addresses = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            List<IpAddress> own = List.of(
                    IpAddress.parse("10.0.0." + i), IpAddress.parse("10.0.1." + i), IpAddress.parse("fd00::" + i));
            own.forEach(address -> holders.put(address, holders.size() / 3));
            addresses.add(own);
        }
        List<MatrixPair> all = MatrixPair.all(addresses);
        for (int i = 0; i < COUNT; i++) {
            all.add(new MatrixPair(i, IpAddress.parse("192.0.2." + i % 2))); // nobody's
        }
        return all;
    }

    @Test
    void eachPairBeginsOnceAndTheOtherDirectionOnlyWhenTheFirstIsSettled() {
        MatrixOrder order = MatrixOrder.byTiles(pairs, holders);
        Set<Integer> begun = new HashSet<>();
        Set<String> met = new HashSet<>();
        ArrayDeque<Integer> open = new ArrayDeque<>();
        while (order.hasNext()) {
            boolean follower = order.hasFollower();
            int i = order.next();
            assertTrue(begun.add(i));
            MatrixPair pair = pairs.get(i);
            Integer holder = holders.get(pair.target());
            if (holder == null) {
                assertFalse(follower);
            } else {
                String two = Math.min(pair.source(), holder) + " " + Math.max(pair.source(), holder) + " "
                        + pair.target().isV6();
                assertEquals(!met.add(two), follower, pair::toString);
            }
            open.add(i);
            if (open.size() == 100) {
                order.settled(open.remove());
            }
            if (!order.hasNext()) {
                open.forEach(order::settled);
                open.clear();
            }
        }
        assertEquals(pairs.size(), begun.size());
    }

    @Test
    void aRowOfPairsIsAboutFewNamespaces() {
        MatrixOrder order = MatrixOrder.byTiles(pairs, holders);
        Set<Integer> namespaces = new HashSet<>();
        for (int k = 0; k < 256; k++) {
            MatrixPair pair = pairs.get(order.next());
            namespaces.add(pair.source());
            namespaces.add(holders.getOrDefault(pair.target(), pair.source()));
        }
        assertTrue(namespaces.size() <= 48, namespaces::toString);
    }

    @Test
    void otherwiseItIsTheListsOrder() {
        MatrixOrder order = MatrixOrder.asListed(3);
        for (int i = 0; i < 3; i++) {
            assertTrue(order.hasNext());
            assertEquals(i, order.next());
            order.settled(i);
        }
        assertFalse(order.hasNext());
    }
}
