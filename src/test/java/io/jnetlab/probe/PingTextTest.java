package io.jnetlab.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jnetlab.model.IpAddress;
import io.jnetlab.sys.Errno;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts that a lab can't be made to show; the others are compared with ping(8) itself. */
final class PingTextTest {
    private static final IpAddress V4 = IpAddress.parse("10.0.0.2");
    private static final IpAddress V6 = IpAddress.parse("fd00::2");

    private static EchoReply reply(long micros, boolean duplicate, boolean other) {
        return new EchoReply(7, V4, 64, 63, micros, duplicate, other);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.000",
        "45, 0.045",
        "999, 0.999",
        "1000, 1.00",
        "1004, 1.00",
        "1005, 1.01",
        "9994, 9.99",
        "9995, 10.0",
        "10049, 10.0",
        "10050, 10.1",
        "99949, 99.9",
        "99950, 100",
        "100499, 100",
        "1234567, 1235",
    })
    void timesHaveAboutThreeDigits(long micros, String text) {
        assertEquals(
                "64 bytes from 10.0.0.2: icmp_seq=7 ttl=63 time=" + text + " ms",
                PingText.reply(reply(micros, false, false), 56));
    }

    @Test
    void oddReplies() {
        assertEquals(
                "64 bytes from 10.0.0.2: icmp_seq=7 ttl=63 time=0.001 ms (DUP!) (DIFFERENT ADDRESS!)",
                PingText.reply(reply(1, true, true), 56));
        assertEquals(
                "64 bytes from 10.0.0.2: icmp_seq=7 ttl=63 (truncated)", PingText.reply(reply(1, false, false), 57));
        assertEquals(
                "8 bytes from fd00::2: icmp_seq=1", PingText.reply(new EchoReply(1, V6, 8, -1, 5, false, false), 0));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "100, 100",
        "50, 50",
        "33.333333333, 33.3333",
        "66.666666666, 66.6667",
        "14.285714285, 14.2857",
        "0.1, 0.1",
        "0.099990001, 0.09999",
        "0.00012345678, 0.000123457",
        "0.00001, 1e-05",
        "0.0000123456, 1.23456e-05",
    })
    void lossIsPrintedAsPrintfDoes(double value, String text) {
        assertEquals(text, PingText.general((float) value));
    }

    @Test
    void statistics() {
        PingStatistics s = new PingStatistics(4, 3, 1, 2, 5, 3006, 40, 1100, 1260, 1228800, 3);
        assertEquals(
                """
                --- h2 ping statistics ---
                4 packets transmitted, 3 received, +1 duplicates, +2 corrupted, +5 errors, 25% packet loss, time 3006ms
                rtt min/avg/max/mdev = 0.040/0.315/1.100/0.456 ms, pipe 3""",
                PingText.statistics("h2", s, 56));
        PingStatistics none = new PingStatistics(2, 0, 0, 0, 2, 1002, 0, 0, 0, 0, 2);
        assertEquals(
                """
                --- h2 ping statistics ---
                2 packets transmitted, 0 received, +2 errors, 100% packet loss, time 1002ms
                pipe 2""",
                PingText.statistics("h2", none, 56));
        PingStatistics nothing = new PingStatistics(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        assertEquals(
                "--- h2 ping statistics ---\n0 packets transmitted, 0 received\n",
                PingText.statistics("h2", nothing, 56));
    }

    @Test
    void deviationOfLongRoundTripsDoesNotOverflow() {
        PingTally tally = new PingTally();
        long[] seconds = {900, 1800, 900};
        for (int i = 0; i < seconds.length; i++) {
            tally.sent(1);
            assertEquals(seconds[i] * 1_000_000, tally.answered(i + 1, 1 + seconds[i] * 1_000_000_000L));
        }
        PingStatistics s = tally.statistics(0);
        assertEquals(1_200_000_000, s.averageMicros());
        assertEquals(424_264_068, s.mdevMicros());
    }

    @Test
    void sequenceNumbersWrapAround() {
        PingTally tally = new PingTally();
        for (int i = 0; i < 70_000; i++) {
            tally.sent(1000L * i + 1);
        }
        assertEquals(69_000 & 0xffff, 3464);
        assertEquals(1000, tally.answered(3464, 1000L * 68_999 + 1 + 1_000_000));
        assertEquals(1001, tally.statistics(0).pipe());
        assertEquals(70_001 & 0xffff, tally.nextSequence());
    }

    @ParameterizedTest
    @CsvSource({
        "3, 0, 0, Destination Net Unreachable",
        "3, 1, 0, Destination Host Unreachable",
        "3, 2, 0, Destination Protocol Unreachable",
        "3, 3, 0, Destination Port Unreachable",
        "3, 4, 1400, Frag needed and DF set (mtu = 1400)",
        "3, 5, 0, Source Route Failed",
        "3, 6, 0, Destination Net Unknown",
        "3, 7, 0, Destination Host Unknown",
        "3, 8, 0, Source Host Isolated",
        "3, 9, 0, Destination Net Prohibited",
        "3, 10, 0, Destination Host Prohibited",
        "3, 11, 0, Destination Net Unreachable for Type of Service",
        "3, 12, 0, Destination Host Unreachable for Type of Service",
        "3, 13, 0, Packet filtered",
        "3, 14, 0, Precedence Violation",
        "3, 15, 0, Precedence Cutoff",
        "3, 16, 0, 'Dest Unreachable, Bad Code: 16'",
        "4, 0, 0, Source Quench",
        "11, 0, 0, Time to live exceeded",
        "11, 1, 0, Frag reassembly time exceeded",
        "11, 2, 0, 'Time exceeded, Bad Code: 2'",
        "12, 0, 20, Parameter problem: pointer = 20",
        "99, 0, 0, Bad ICMP type: 99",
    })
    void errors(int type, int code, long info, String text) {
        assertEquals("From 10.0.0.2 icmp_seq=9 " + text, PingText.error(new IcmpError(V4, 9, type, code, info)));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, 0, Destination unreachable: No route",
        "1, 1, 0, Destination unreachable: Administratively prohibited",
        "1, 2, 0, Destination unreachable: Beyond scope of source address",
        "1, 3, 0, Destination unreachable: Address unreachable",
        "1, 4, 0, Destination unreachable: Port unreachable",
        "1, 5, 0, Destination unreachable: Source address failed ingress/egress policy",
        "1, 6, 0, Destination unreachable: Reject route to destination",
        "1, 7, 0, Destination unreachable: Unknown code 7",
        "2, 0, 1400, Packet too big: mtu=1400",
        "2, 1, 1400, 'Packet too big: mtu=1400, code=1'",
        "3, 0, 0, Time exceeded: Hop limit",
        "3, 1, 0, Time exceeded: Defragmentation failure",
        "3, 2, 0, Time exceeded: code 2",
        "4, 0, 6, Parameter problem: Wrong header field at 6",
        "4, 1, 6, Parameter problem: Unknown header at 6",
        "4, 2, 6, Parameter problem: Unknown option at 6",
        "4, 3, 6, Parameter problem: code 3 at 6",
        "99, 0, 0, unknown icmp type: 99",
    })
    void errorsOfIpv6(int type, int code, long info, String text) {
        assertEquals("From fd00::2 icmp_seq=9 " + text, PingText.error(new IcmpError(V6, 9, type, code, info)));
    }

    @Test
    void redirectsAndFailures() {
        IpAddress next = IpAddress.parse("10.0.0.3");
        assertEquals(
                "From 10.0.0.2: icmp_seq=1 Redirect Host(New nexthop: 10.0.0.3)",
                PingText.redirect(new IcmpRedirect(V4, 1, 1, next)));
        assertEquals(
                "From 10.0.0.2: icmp_seq=1 Redirect, Bad Code: 4(New nexthop: 10.0.0.3)",
                PingText.redirect(new IcmpRedirect(V4, 1, 4, next)));
        assertEquals(
                "sendmsg: Network is unreachable", PingText.failure(new SendFailure(1, Errno.ENETUNREACH, 0), false));
        assertEquals(
                "local error: message too long, mtu=1500",
                PingText.failure(new SendFailure(1, Errno.EMSGSIZE, 1500), false));
        assertEquals(
                "local error: message too long, mtu: 1500",
                PingText.failure(new SendFailure(1, Errno.EMSGSIZE, 1500), true));
    }

    @Test
    void checksums() {
        byte[] odd = {1, 2, 3};
        assertEquals(0xfbfd, Icmp.checksum(odd, 0, 3));
        byte[] whole = {8, 0, 0, 0, 0x12, 0x34, 0, 1};
        int sum = Icmp.checksum(whole, 0, 8);
        whole[2] = (byte) (sum >> 8);
        whole[3] = (byte) sum;
        assertEquals(0, Icmp.checksum(whole, 0, 8));
        byte[] ones = new byte[65535];
        java.util.Arrays.fill(ones, (byte) -1);
        assertEquals(0x00ff, Icmp.checksum(ones, 0, 65535));
    }
}
