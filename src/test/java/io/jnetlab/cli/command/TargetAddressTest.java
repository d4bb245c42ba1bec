package io.jnetlab.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.jnetlab.model.IpPrefix;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which of a namespace's addresses is pinged. */
final class TargetAddressTest {
    private static String choose(List<String> ours, List<String> theirs) {
        return String.valueOf(TargetAddress.choose(prefixes(ours), prefixes(theirs)));
    }

    private static List<IpPrefix> prefixes(List<String> texts) {
        List<IpPrefix> out = new ArrayList<>();
        for (String text : texts) {
            out.add(IpPrefix.parse(text));
        }
        return out;
    }

    @Test
    void oneInACommonSubnetComesFirst() {
        assertEquals("10.0.2.1", choose(List.of("10.0.2.9/24"), List.of("10.0.1.1/24", "10.0.2.1/24")));
        assertEquals("fd00::1", choose(List.of("fd00::9/64"), List.of("10.0.1.1/24", "fd00::1/64")));
    }

    @Test
    void prefixesOfOtherLengthsAreOtherSubnets() {
        assertEquals("10.1.0.1", choose(List.of("10.0.2.9/24"), List.of("10.1.0.1/16", "10.0.2.1/16")));
    }

    @Test
    void elseTheFirstOfIpv4ThenOfIpv6() {
        assertEquals("10.0.1.1", choose(List.of("10.9.0.1/24"), List.of("fd00::1/64", "10.0.1.1/24", "10.0.2.1/24")));
        assertEquals("fd00::1", choose(List.of("10.9.0.1/24"), List.of("fd00::1/64")));
    }

    @Test
    void noneWhereThereIsNone() {
        assertNull(TargetAddress.choose(prefixes(List.of("10.0.0.1/24")), List.of()));
    }
}
