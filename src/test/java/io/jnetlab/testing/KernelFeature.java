package io.jnetlab.testing;

import org.jspecify.annotations.Nullable;

/** Parts of the kernel that not each has, probed by use, in a network namespace that lives for the probe only. */
public enum KernelFeature {
    BONDING("ip link add probe0 type bond"),
    BRIDGE("ip link add probe0 type bridge"),
    BRIDGE_VLAN("ip link add probe0 type bridge vlan_filtering 1"),
    DUMMY("ip link add probe0 type dummy"),
    LIMITS("cd /sys/fs/cgroup && grep -q . cgroup.controllers"
            + " && for c in cpu memory pids; do echo +$c >cgroup.subtree_control || exit; done"),
    MACVLAN("ip link add probe0 type veth && ip link add link probe0 name probe2 type macvlan"),
    NETEM("ip link add probe0 type veth && tc qdisc add dev probe0 root netem delay 1ms"),
    NFTABLES("nft add table ip probe"),
    /** Tables of the families arp, bridge and netdev, with hooks for what comes in and for what leaves. */
    NFTABLES_FRAMES(
            "nft 'add table arp t; add table bridge t; add chain bridge t c { type filter hook forward priority 0; };"
                    + " add table netdev t; add chain netdev t c { type filter hook ingress device lo priority 0; };"
                    + " add chain netdev t d { type filter hook egress device lo priority 0; }'"),
    OPENVSWITCH_DATAPATH("genl ctrl get name ovs_datapath"),
    OVERLAY("unshare --mount sh -c 'mount -t tmpfs probe /mnt && mkdir /mnt/upper /mnt/work"
            + " && mount -t overlay probe -o lowerdir=/,upperdir=/mnt/upper,workdir=/mnt/work /mnt'"),
    TC_FILTER("ip link add probe0 type veth && tc qdisc add dev probe0 clsact && tc filter add dev probe0 ingress u32"
            + " match u32 0 0 action mirred egress redirect dev lo"),
    TBF("ip link add probe0 type veth && tc qdisc add dev probe0 root tbf rate 1mbit burst 32kbit latency 400ms"),
    TUN("exec 3<>/dev/net/tun"),
    VLAN("ip link add probe0 type veth && ip link add link probe0 name probe2 type vlan id 7"),
    VRF("ip link add probe0 type vrf table 10"),
    VXLAN("ip link add probe0 type vxlan id 7 dstport 4789"),
    WIREGUARD("ip link add probe0 type wireguard");

    private final String probe;

    KernelFeature(String probe) {
        this.probe = probe;
    }

    /** Why the feature can't be used here, or null where it can. */
    public @Nullable String missing() {
        return KernelProbe.missing(name(), probe);
    }
}
