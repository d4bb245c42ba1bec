ip netns add a; ip netns add b; br sw
for n in a b; do cable $n:eth0 host:p-$n; ovs-vsctl add-port sw p-$n; done
ip -n a link set eth0 mtu 1400; ip link set p-a mtu 1400; ip -n b link set eth0 mtu 9000; ip link set p-b mtu 1300
up host:p-a host:p-b a:eth0 b:eth0
