# tells: p0 has hairpin on, isolated on
# tells: a:eth0 has arp off
# tells: a:eth0: its queueing discipline ingress
# stays: there is more than the file says
ip netns add a; ip link add br0 type bridge; ip link set br0 up; cable a:eth0 host:p0; ip link set p0 master br0; up host:p0 a:eth0
bridge link set dev p0 hairpin on isolated on; ip -n a link set eth0 arp off; tc -n a qdisc add dev eth0 ingress
