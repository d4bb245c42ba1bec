ip netns add a; ip link add br0 type bridge
cable a:eth0 host:p0; ip link set p0 master br0
addr a:eth0 10.0.0.1/24
