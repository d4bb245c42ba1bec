ip netns add a; ip netns add b; br sw
for n in a b; do cable $n:eth0 host:p-$n; ovs-vsctl add-port sw p-$n; up $n:eth0 host:p-$n; done
ip -n a link set eth0 mtu 600; ip link set p-a mtu 600
cable a:eth1 b:eth1; ip -n a link set eth1 mtu 600; ip -n b link set eth1 mtu 1000
up a:eth1 b:eth1
