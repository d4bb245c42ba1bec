package io.jnetlab.rtnetlink;

/** Numbers of {@code linux/if_link.h}, {@code linux/if.h} and {@code linux/ipv6.h}. */
public final class IfLink {
    // Attributes of a link.
    public static final int IFLA_ADDRESS = 1;
    public static final int IFLA_BROADCAST = 2;
    public static final int IFLA_IFNAME = 3;
    public static final int IFLA_MTU = 4;
    public static final int IFLA_LINK = 5;
    public static final int IFLA_QDISC = 6;
    public static final int IFLA_STATS = 7;
    public static final int IFLA_MASTER = 10;
    public static final int IFLA_TXQLEN = 13;
    public static final int IFLA_OPERSTATE = 16;
    public static final int IFLA_LINKMODE = 17;
    public static final int IFLA_LINKINFO = 18;
    public static final int IFLA_NET_NS_PID = 19;
    public static final int IFLA_IFALIAS = 20;
    public static final int IFLA_STATS64 = 23;
    public static final int IFLA_AF_SPEC = 26;
    public static final int IFLA_GROUP = 27;
    public static final int IFLA_NET_NS_FD = 28;
    public static final int IFLA_EXT_MASK = 29;
    public static final int IFLA_PROMISCUITY = 30;
    public static final int IFLA_NUM_TX_QUEUES = 31;
    public static final int IFLA_NUM_RX_QUEUES = 32;
    public static final int IFLA_CARRIER = 33;
    public static final int IFLA_CARRIER_CHANGES = 35;
    public static final int IFLA_LINK_NETNSID = 37;
    public static final int IFLA_TARGET_NETNSID = 46;
    public static final int IFLA_MIN_MTU = 50;
    public static final int IFLA_MAX_MTU = 51;
    public static final int IFLA_PROP_LIST = 52;
    public static final int IFLA_ALT_IFNAME = 53;
    public static final int IFLA_PERM_ADDRESS = 54;
    public static final int IFLA_NETNS_IMMUTABLE = 67;
    public static final int IFLA_XDP = 43;

    // Inside IFLA_XDP.
    public static final int IFLA_XDP_ATTACHED = 2;

    // Inside IFLA_LINKINFO.
    public static final int IFLA_INFO_KIND = 1;
    public static final int IFLA_INFO_DATA = 2;
    public static final int IFLA_INFO_SLAVE_KIND = 4;
    public static final int IFLA_INFO_SLAVE_DATA = 5;
    public static final int VETH_INFO_PEER = 1;

    // Inside IFLA_INFO_SLAVE_DATA of a bridge's port.
    public static final int IFLA_BRPORT_STATE = 1;
    public static final int IFLA_BRPORT_PRIORITY = 2;
    public static final int IFLA_BRPORT_MODE = 4;
    public static final int IFLA_BRPORT_GUARD = 5;
    public static final int IFLA_BRPORT_PROTECT = 6;
    public static final int IFLA_BRPORT_FAST_LEAVE = 7;
    public static final int IFLA_BRPORT_LEARNING = 8;
    public static final int IFLA_BRPORT_UNICAST_FLOOD = 9;
    public static final int IFLA_BRPORT_PROXYARP = 10;
    public static final int IFLA_BRPORT_MCAST_FLOOD = 27;
    public static final int IFLA_BRPORT_BCAST_FLOOD = 30;
    public static final int IFLA_BRPORT_NEIGH_SUPPRESS = 32;
    public static final int IFLA_BRPORT_ISOLATED = 33;
    public static final int IFLA_BRPORT_LOCKED = 39;

    // Inside IFLA_INFO_DATA of a bridge.
    public static final int IFLA_BR_FORWARD_DELAY = 1;
    public static final int IFLA_BR_HELLO_TIME = 2;
    public static final int IFLA_BR_MAX_AGE = 3;
    public static final int IFLA_BR_AGEING_TIME = 4;
    public static final int IFLA_BR_STP_STATE = 5;
    public static final int IFLA_BR_PRIORITY = 6;
    public static final int IFLA_BR_VLAN_FILTERING = 7;
    public static final int IFLA_BR_VLAN_PROTOCOL = 8;
    public static final int IFLA_BR_TOPOLOGY_CHANGE = 14;
    public static final int IFLA_BR_MCAST_SNOOPING = 23;
    public static final int IFLA_BR_VLAN_DEFAULT_PVID = 39;

    // Inside IFLA_AF_SPEC: AF_INET and AF_INET6, and inside those.
    public static final int IFLA_INET_CONF = 1;
    public static final int IFLA_INET6_FLAGS = 1;
    public static final int IFLA_INET6_CONF = 2;
    public static final int IFLA_INET6_TOKEN = 7;
    public static final int IFLA_INET6_ADDR_GEN_MODE = 8;

    // Values of IFLA_INET6_ADDR_GEN_MODE.
    public static final int IN6_ADDR_GEN_MODE_EUI64 = 0;
    public static final int IN6_ADDR_GEN_MODE_NONE = 1;
    public static final int IN6_ADDR_GEN_MODE_STABLE_PRIVACY = 2;
    public static final int IN6_ADDR_GEN_MODE_RANDOM = 3;

    // Places in IFLA_INET6_CONF.
    public static final int DEVCONF_FORWARDING = 0;
    public static final int DEVCONF_ACCEPT_RA = 3;
    public static final int DEVCONF_AUTOCONF = 5;
    public static final int DEVCONF_DAD_TRANSMITS = 6;
    public static final int DEVCONF_DISABLE_IPV6 = 26;
    public static final int DEVCONF_ACCEPT_DAD = 27;
    public static final int DEVCONF_KEEP_ADDR_ON_DOWN = 42;
    public static final int DEVCONF_ADDR_GEN_MODE = 47;

    // Places in IFLA_INET_CONF, from 1.
    public static final int IPV4_DEVCONF_FORWARDING = 1;
    public static final int IPV4_DEVCONF_PROXY_ARP = 3;
    public static final int IPV4_DEVCONF_RP_FILTER = 8;
    public static final int IPV4_DEVCONF_ARPFILTER = 13;
    public static final int IPV4_DEVCONF_ARP_IGNORE = 19;

    // Flags of a link.
    // States of a bridge's port, linux/if_bridge.h.
    public static final int BR_STATE_DISABLED = 0;
    public static final int BR_STATE_LISTENING = 1;
    public static final int BR_STATE_LEARNING = 2;
    public static final int BR_STATE_FORWARDING = 3;
    public static final int BR_STATE_BLOCKING = 4;

    public static final int IFF_UP = 0x1;
    public static final int IFF_BROADCAST = 0x2;
    public static final int IFF_LOOPBACK = 0x8;
    public static final int IFF_POINTOPOINT = 0x10;
    public static final int IFF_RUNNING = 0x40;
    public static final int IFF_NOARP = 0x80;
    public static final int IFF_PROMISC = 0x100;
    public static final int IFF_ALLMULTI = 0x200;
    public static final int IFF_MULTICAST = 0x1000;
    public static final int IFF_LOWER_UP = 0x10000;
    public static final int IFF_DORMANT = 0x20000;

    // Values of IFLA_OPERSTATE, RFC 2863.
    public static final int IF_OPER_UNKNOWN = 0;
    public static final int IF_OPER_NOTPRESENT = 1;
    public static final int IF_OPER_DOWN = 2;
    public static final int IF_OPER_LOWERLAYERDOWN = 3;
    public static final int IF_OPER_TESTING = 4;
    public static final int IF_OPER_DORMANT = 5;
    public static final int IF_OPER_UP = 6;

    // Bits of IFLA_EXT_MASK.
    public static final int RTEXT_FILTER_VF = 1;
    public static final int RTEXT_FILTER_BRVLAN = 2;
    public static final int RTEXT_FILTER_BRVLAN_COMPRESSED = 4;
    public static final int RTEXT_FILTER_SKIP_STATS = 8;

    private IfLink() {}
}
