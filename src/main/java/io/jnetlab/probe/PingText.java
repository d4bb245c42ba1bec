package io.jnetlab.probe;

import io.jnetlab.model.IpAddress;
import io.jnetlab.sys.Errno;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** The lines that ping(8) of iputils prints, without newlines at their ends. */
public final class PingText {
    /** A smaller payload has no room for the time stamp, and ping(8) then shows no times. */
    private static final int TIMED_SIZE = 16;

    private PingText() {}

    /** {@code PING h2 (10.0.0.2) 56(84) bytes of data.} */
    public static String header(String name, IpAddress target, int size) {
        return target.isV6()
                ? "PING " + name + "(" + target + ") " + size + " data bytes"
                : "PING " + name + " (" + target + ") " + size + "(" + (size + Icmp.HEADER + 20) + ") bytes of data.";
    }

    /**
     * {@code 64 bytes from 10.0.0.2: icmp_seq=1 ttl=64 time=0.045 ms}.
     *
     * @param size the payload of the requests
     */
    public static String reply(EchoReply reply, int size) {
        StringBuilder line = new StringBuilder(80);
        line.append(reply.bytes()).append(" bytes from ").append(reply.from());
        line.append(": icmp_seq=").append(reply.sequence());
        if (reply.ttl() >= 0) {
            line.append(" ttl=").append(reply.ttl());
        }
        if (reply.bytes() < size + Icmp.HEADER) {
            return line.append(" (truncated)").toString();
        }
        if (size >= TIMED_SIZE) {
            line.append(" time=").append(time(reply.micros())).append(" ms");
        }
        if (reply.duplicate()) {
            line.append(" (DUP!)");
        }
        if (reply.otherSource()) {
            line.append(" (DIFFERENT ADDRESS!)");
        }
        return line.toString();
    }

    /** {@code From 10.0.0.1 icmp_seq=1 Destination Host Unreachable}. */
    public static String error(IcmpError error) {
        return "From " + error.from() + " icmp_seq=" + error.sequence() + " " + IcmpText.describe(error);
    }

    /** {@code From 10.0.0.1: icmp_seq=1 Redirect Host(New nexthop: 10.0.0.2)}. */
    public static String redirect(IcmpRedirect redirect) {
        return "From " + redirect.from() + ": icmp_seq=" + redirect.sequence() + " " + IcmpText.describe(redirect);
    }

    /** For standard error, after the program's name: {@code sendmsg: Network is unreachable}. */
    public static String failure(SendFailure failure, boolean v6) {
        if (failure.mtu() > 0) {
            return "local error: message too long, mtu" + (v6 ? ": " : "=") + failure.mtu();
        }
        return "sendmsg: " + Errno.text(failure.errno());
    }

    /**
     * The last lines, after an empty one: three, of which the last may be empty.
     *
     * @param size the payload of the requests
     */
    public static String statistics(String name, PingStatistics s, int size) {
        StringBuilder text = new StringBuilder(160);
        text.append("--- ").append(name).append(" ping statistics ---\n");
        text.append(s.transmitted()).append(" packets transmitted, ");
        text.append(s.received()).append(" received");
        appendCount(text, s.duplicates(), " duplicates");
        appendCount(text, s.corrupted(), " corrupted");
        appendCount(text, s.errors(), " errors");
        if (s.transmitted() > 0) {
            text.append(", ").append(general((float) s.lossPercent())).append("% packet loss");
            text.append(", time ").append(s.elapsedMillis()).append("ms");
        }
        text.append('\n');
        String comma = "";
        if (s.received() > 0 && size >= TIMED_SIZE) {
            text.append("rtt min/avg/max/mdev = ").append(millis(s.minMicros()));
            text.append('/').append(millis(s.averageMicros()));
            text.append('/').append(millis(s.maxMicros()));
            text.append('/').append(millis(s.mdevMicros())).append(" ms");
            comma = ", ";
        }
        if (s.pipe() > 1) {
            text.append(comma).append("pipe ").append(s.pipe());
        }
        return text.toString();
    }

    private static void appendCount(StringBuilder text, long count, String what) {
        if (count > 0) {
            text.append(", +").append(count).append(what);
        }
    }

    /** Three decimals below 1 ms, then as many as make about three digits. */
    static String time(long micros) {
        if (micros >= 100_000 - 50) {
            return Long.toString((micros + 500) / 1000);
        }
        if (micros >= 10_000 - 5) {
            return fixed(micros + 50, 100, 1);
        }
        if (micros >= 1000) {
            return fixed(micros + 5, 10, 2);
        }
        return millis(micros);
    }

    private static String millis(long micros) {
        return fixed(micros, 1, 3);
    }

    /** Milliseconds with some decimals, the rest cut off. */
    private static String fixed(long micros, int unit, int decimals) {
        String fraction = Long.toString(micros % 1000 / unit);
        return micros / 1000 + "." + "000".substring(0, decimals - fraction.length()) + fraction;
    }

    /** As {@code %g} of printf(3): six digits, no zeros at the end, an exponent for the very small. */
    static String general(double value) {
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(6, RoundingMode.HALF_EVEN));
        rounded = rounded.stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= -4) {
            return rounded.toPlainString();
        }
        String digits = rounded.scaleByPowerOfTen(-exponent).toPlainString();
        return digits + "e-" + (exponent > -10 ? "0" : "") + -exponent;
    }
}
