ip netns add a; ip netns add b; br sw1; ip link add br0 type bridge; ip link set br0 up
cable a:eth0 host:p-a; cable b:eth0 host:p-b; cable host:x1 host:x2
up host:p-a host:p-b a:eth0 b:eth0 host:x1 host:x2
ip link set p-b master br0; ip link set x2 master br0
ovs-vsctl add-port sw1 p-a -- add-port sw1 x1
