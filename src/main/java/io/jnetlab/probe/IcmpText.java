package io.jnetlab.probe;

/** What ping(8) of iputils says of ICMP errors. */
final class IcmpText {
    private static final String[] UNREACHABLE = {
        "Destination Net Unreachable",
        "Destination Host Unreachable",
        "Destination Protocol Unreachable",
        "Destination Port Unreachable",
        "", // with the MTU
        "Source Route Failed",
        "Destination Net Unknown",
        "Destination Host Unknown",
        "Source Host Isolated",
        "Destination Net Prohibited",
        "Destination Host Prohibited",
        "Destination Net Unreachable for Type of Service",
        "Destination Host Unreachable for Type of Service",
        "Packet filtered",
        "Precedence Violation",
        "Precedence Cutoff",
    };
    private static final String[] UNREACHABLE6 = {
        "No route",
        "Administratively prohibited",
        "Beyond scope of source address",
        "Address unreachable",
        "Port unreachable",
        "Source address failed ingress/egress policy",
        "Reject route to destination",
    };

    private IcmpText() {}

    static String describe(IcmpError error) {
        return error.from().isV6() ? describeV6(error) : describeV4(error);
    }

    private static String describeV4(IcmpError error) {
        int code = error.code();
        return switch (error.type()) {
            case Icmp.DEST_UNREACH -> {
                if (code == Icmp.FRAG_NEEDED) {
                    yield "Frag needed and DF set (mtu = " + error.info() + ")";
                }
                yield code < UNREACHABLE.length ? UNREACHABLE[code] : "Dest Unreachable, Bad Code: " + code;
            }
            case Icmp.SOURCE_QUENCH -> "Source Quench";
            case Icmp.TIME_EXCEEDED ->
                switch (code) {
                    case 0 -> "Time to live exceeded";
                    case 1 -> "Frag reassembly time exceeded";
                    default -> "Time exceeded, Bad Code: " + code;
                };
            case Icmp.PARAMETER_PROBLEM -> "Parameter problem: pointer = " + error.info();
            default -> "Bad ICMP type: " + error.type();
        };
    }

    private static String describeV6(IcmpError error) {
        int code = error.code();
        return switch (error.type()) {
            case Icmp.V6_DEST_UNREACH ->
                "Destination unreachable: "
                        + (code < UNREACHABLE6.length ? UNREACHABLE6[code] : "Unknown code " + code);
            case Icmp.V6_PACKET_TOO_BIG -> "Packet too big: mtu=" + error.info() + (code == 0 ? "" : ", code=" + code);
            case Icmp.V6_TIME_EXCEEDED ->
                "Time exceeded: "
                        + switch (code) {
                            case 0 -> "Hop limit";
                            case 1 -> "Defragmentation failure";
                            default -> "code " + code;
                        };
            case Icmp.V6_PARAMETER_PROBLEM ->
                "Parameter problem: "
                        + switch (code) {
                            case 0 -> "Wrong header field ";
                            case 1 -> "Unknown header ";
                            case 2 -> "Unknown option ";
                            default -> "code " + code + " ";
                        }
                        + "at " + error.info();
            default -> "unknown icmp type: " + error.type();
        };
    }

    static String describe(IcmpRedirect redirect) {
        String what =
                switch (redirect.code()) {
                    case 0 -> "Redirect Network";
                    case 1 -> "Redirect Host";
                    case 2 -> "Redirect Type of Service and Network";
                    case 3 -> "Redirect Type of Service and Host";
                    default -> "Redirect, Bad Code: " + redirect.code();
                };
        return what + "(New nexthop: " + redirect.nextHop() + ")";
    }
}
