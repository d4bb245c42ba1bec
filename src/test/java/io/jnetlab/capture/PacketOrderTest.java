package io.jnetlab.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Packets of several sockets come out in the order of time, and none is kept for long. */
final class PacketOrderTest {
    private static final long T = 1_700_000_000_000_000_000L;

    private final PacketOrder order = new PacketOrder();
    private long number;

    private void add(long nanos) {
        order.add(new Packet(0, nanos, 0, new byte[0], 0, 0, number++));
    }

    private List<Long> due(long complete, long now) {
        List<Long> out = new ArrayList<>();
        for (Packet p = order.next(complete, now); p != null; p = order.next(complete, now)) {
            out.add(p.nanos() - T);
        }
        return out;
    }

    @Test
    void whatIsOldEnoughComesInOrder() {
        add(T + 30);
        add(T + 10);
        add(T + 20);
        assertEquals(List.of(), due(T + 9 + PacketOrder.MARGIN, 0));
        assertEquals(List.of(10L, 20L), due(T + 20 + PacketOrder.MARGIN, 0));
        assertEquals(List.of(30L), due(T + 90 + PacketOrder.MARGIN, 0));
        assertNull(order.last());
    }

    @Test
    void equalTimesStayAsTheyWereRead() {
        add(T);
        add(T);
        for (long i = 0; i < 2; i++) {
            Packet next = order.last();
            assertEquals(i, next == null ? -1 : next.number());
        }
    }

    @Test
    void aClockThatIsSetBackHoldsNothingUp() {
        add(T + 3_600_000_000_000L);
        assertEquals(List.of(), due(T, 99_999_999));
        assertEquals(List.of(3_600_000_000_000L), due(T, 100_000_000));
    }

    @Test
    void filtersAreReadAsTcpdumpPrintsThem() {
        PacketFilter.parse("4\n40 0 0 12\n21 0 1 2048\n6 0 0 262144\n6 0 0 0\n");
        for (String wrong : List.of("", "x", "0\n", "2\n6 0 0 0\n", "1\n6 0 0\n", "1\n6 0 0 x\n")) {
            assertThrows(IllegalArgumentException.class, () -> PacketFilter.parse(wrong), wrong);
        }
    }
}
