#!/bin/sh
# Captures what ip(8) and the kernel say to each other, for the goldens in this folder: see README.md.
# Usage, as root:  unshare --net --mount --propagation private ./capture.sh
set -eu
cd "$(dirname "$0")"
mount -t tmpfs tmpfs /run # ip netns works on /run/netns
mkdir /run/netns
export LC_ALL=C

# Takes from strace's hexadecimal dumps the last buffer of one direction (that begins with a message of this type).
buffer() { # sent|received [type]
    awk -v direction="$1" -v wanted="${2-}" '
        /^(sendmsg|sendto)\(/ { now = "sent" }
        /^recvmsg\(/ { now = "received" }
        /bytes in buffer/ || /^ \| 00000/ { if (now == direction && /^ \| 00000/) { n++; text[n] = "" } }
        /^ \| [0-9a-f]+ / { if (now == direction) text[n] = text[n] substr($0, 11, 48) "\n" }
        END {
            for (i = 1; i <= n; i++) {
                split(text[i], byte, /[ \n]+/)
                first = byte[1] == "" ? 2 : 1
                type = byte[first + 4]
                if (wanted == "" || type == wanted) kept = text[i]
            }
            printf "%s", kept
        }'
}

capture() { # name sent|received type command…
    name=$1 direction=$2 type=$3
    shift 3
    {
        echo "# $*"
        strace -e trace=sendmsg,sendto,recvmsg -e write=all -e read=all -e signal=none "$@" 2>&1 >/dev/null |
            buffer "$direction" "$type" | sed "s/ *$//"
    } >"$name.hex"
    grep -q '^[^#]' "$name.hex" || { echo "$name: nothing was captured" >&2; exit 1; }
}
request() { n=$1; shift; capture "request-$n" sent "" "$@"; }
reply() { n=$1 t=$2; shift 2; capture "reply-$n" received "$t" "$@"; } # the type in hexadecimal

rm -f request-*.hex reply-*.hex
ip link set lo up
ip netns add h1
ip netns add h2

request link-add-veth ip link add dev a index 50 mtu 1400 address 02:00:00:00:00:01 type veth peer name b address 02:00:00:00:00:02
request link-add-veth-netns ip link add dev eth0 index 7 netns h1 type veth peer name eth0 index 8 netns h2
request link-add-bridge ip link add dev br0 address 02:00:00:00:00:03 type bridge forward_delay 400 stp_state 1
request link-set ip link set dev a mtu 1300 txqueuelen 99 alias 'jnetlab lab=x' up
request link-set-addrgenmode ip link set dev b addrgenmode none
request link-set-master ip link set dev a master br0
request link-set-nomaster ip link set dev a nomaster
ip link set dev a master br0
request link-property-add ip link property add dev a altname a-name-of-more-than-fifteen-bytes
ip link set dev b up
ip link set dev br0 up
request address-add-4 ip address add 10.0.0.1/24 broadcast 10.0.0.255 dev b label b:lab
request address-add-6 ip address add 2001:db8::1/64 dev b nodad
request address-add-peer ip address add 10.1.1.1 peer 10.2.2.2 dev br0 scope link valid_lft 2000 preferred_lft 1000
request address-delete ip address delete 10.1.1.1 peer 10.2.2.2 dev br0
ip address add 10.1.1.1 peer 10.2.2.2 dev br0 scope link valid_lft 2000 preferred_lft 1000
request route-add ip route add 10.9.0.0/16 via 10.0.0.2 dev b src 10.0.0.1 metric 7
request route-add-default ip route add default via 10.0.0.2
request route-add-multipath ip route add 10.6.0.0/16 nexthop via 10.0.0.2 dev b weight 1 nexthop via 10.0.0.3 weight 10
request route-add-6 ip route add 2001:db8:1::/48 via 2001:db8::2 metric 5
request route-add-blackhole ip route add blackhole 10.2.0.0/16 table 1000 proto static
request route-replace-mtu ip route replace 10.7.0.0/16 dev b mtu 1300
request route-delete ip route delete 10.7.0.0/16
request rule-add ip rule add from 10.7.0.0/16 to 10.8.0.0/16 iif b fwmark 5 table 1000 priority 100
request rule-add-6 ip -6 rule add oif b prohibit priority 101
request neighbour-add ip neighbour add 10.0.0.9 lladdr 02:00:00:00:00:09 dev b
request neighbour-delete ip neighbour delete 10.0.0.9 dev b
ip neighbour add 10.0.0.9 lladdr 02:00:00:00:00:09 dev b
request nsid-set ip netns set h1 42
request link-get ip link show dev b
request link-delete ip link delete dev a
ip link add dev a index 50 mtu 1300 address 02:00:00:00:00:01 type veth peer name b2 address 02:00:00:00:00:02
ip link set dev a alias 'jnetlab lab=x'
ip link property add dev a altname a-name-of-more-than-fifteen-bytes altname second
ip link set dev a master br0 up
ip link set dev b2 name b
ip link set dev b addrgenmode none
ip link set dev b up
ip address add 10.0.0.1/24 broadcast 10.0.0.255 dev b label b:lab
ip address add 2001:db8::1/64 dev b nodad
ip route add 10.9.0.0/16 via 10.0.0.2 dev b src 10.0.0.1 metric 7
ip route add 10.6.0.0/16 nexthop via 10.0.0.2 dev b weight 1 nexthop via 10.0.0.3 weight 10
ip route add 10.4.0.0/16 via inet6 2001:db8::2 dev b mtu 1280
ip route add 2001:db8:1::/48 via 2001:db8::2 metric 5 pref high

# What the kernel answers to requests for netem does not matter, and it may lack it.
request qdisc-replace-netem tc qdisc replace dev b root netem limit 500 delay 10ms 2ms loss 1% duplicate 2% corrupt 0.1% reorder 25% rate 10mbit
request qdisc-replace-tbf tc qdisc replace dev b root tbf rate 10mbit burst 7168 limit 69668
reply qdiscs 24 tc qdisc show
request qdisc-delete tc qdisc delete dev b root
reply links 10 ip link show
reply link-veth 10 ip link show dev b
reply link-in-netns 10 ip -n h1 link show dev eth0
reply addresses-4 14 ip -4 address show
reply addresses-6 14 ip -6 address show
reply routes-4 18 ip -4 route show table all
reply routes-6 18 ip -6 route show table all
reply rules-4 20 ip -4 rule show
reply rules-6 20 ip -6 rule show
ip neighbour add 10.0.0.9 lladdr 02:00:00:00:00:09 dev b
reply neighbours 1c ip neighbour show nud all
reply neighbour-table 40 ip -4 ntable show name arp_cache
reply nsid 58 ip netns list-id
reply netconf-4 50 ip -4 netconf show
reply netconf-6 50 ip -6 netconf show
echo "captured on Linux $(uname -r), $(ip -V)"
