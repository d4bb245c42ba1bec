package io.jnetlab.rtnetlink;

/** Numbers of {@code linux/fib_rules.h}. */
public final class FibRules {
    // Attributes of a rule.
    public static final int FRA_DST = 1;
    public static final int FRA_SRC = 2;
    public static final int FRA_IIFNAME = 3;
    public static final int FRA_GOTO = 4;
    public static final int FRA_PRIORITY = 6;
    public static final int FRA_FWMARK = 10;
    public static final int FRA_FLOW = 11;
    public static final int FRA_TUN_ID = 12;
    public static final int FRA_SUPPRESS_IFGROUP = 13;
    public static final int FRA_SUPPRESS_PREFIXLEN = 14;
    public static final int FRA_TABLE = 15;
    public static final int FRA_FWMASK = 16;
    public static final int FRA_OIFNAME = 17;
    public static final int FRA_L3MDEV = 19;
    public static final int FRA_UID_RANGE = 20;
    public static final int FRA_PROTOCOL = 21;
    public static final int FRA_IP_PROTO = 22;
    public static final int FRA_SPORT_RANGE = 23;
    public static final int FRA_DPORT_RANGE = 24;

    // Actions.
    public static final int FR_ACT_UNSPEC = 0;
    public static final int FR_ACT_TO_TBL = 1;
    public static final int FR_ACT_GOTO = 2;
    public static final int FR_ACT_NOP = 3;
    public static final int FR_ACT_BLACKHOLE = 6;
    public static final int FR_ACT_UNREACHABLE = 7;
    public static final int FR_ACT_PROHIBIT = 8;

    // Flags.
    public static final int FIB_RULE_PERMANENT = 1;
    public static final int FIB_RULE_INVERT = 2;
    public static final int FIB_RULE_UNRESOLVED = 4;

    private static final String[] ACTIONS = {
        "unspec", "lookup", "goto", "nop", "4", "5", "blackhole", "unreachable", "prohibit"
    };

    private static final String[] PROTOCOLS = {"icmp", "tcp", "udp", "gre", "esp", "ah", "icmpv6", "ospf", "sctp"};
    private static final int[] PROTOCOL_NUMBERS = {1, 6, 17, 47, 50, 51, 58, 89, 132};

    private FibRules() {}

    /** The name of an action as ip(8) prints it, its number where it has none. */
    public static String actionName(int action) {
        return action >= 0 && action < ACTIONS.length ? ACTIONS[action] : Integer.toString(action);
    }

    /** The action of that name or number. */
    public static int action(String name) {
        int number = index(ACTIONS, name);
        return number >= 0 ? number : Integer.parseInt(name);
    }

    /** The name of a protocol that has ports or is often asked for (IANA, protocol numbers), else its number. */
    public static String protocolName(int protocol) {
        for (int i = 0; i < PROTOCOLS.length; i++) {
            if (PROTOCOL_NUMBERS[i] == protocol) {
                return PROTOCOLS[i];
            }
        }
        return Integer.toString(protocol);
    }

    /** The number of a protocol of that name, or that number; -1 for other text. */
    public static int protocol(String name) {
        int i = index(PROTOCOLS, name);
        if (i >= 0) {
            return PROTOCOL_NUMBERS[i];
        }
        try {
            int number = Integer.parseInt(name);
            return number > 0 && number < 256 ? number : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static int index(String[] names, String name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
