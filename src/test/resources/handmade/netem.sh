# needs: NETEM
ip netns add a; ip netns add b; cable a:eth0 b:eth0; up a:eth0 b:eth0; br sw; cable a:eth1 host:p-a; ovs-vsctl add-port sw p-a; up a:eth1 host:p-a
tc -n a qdisc add dev eth0 root netem delay 10ms 2ms loss 1%; tc qdisc add dev p-a root netem delay 5ms
