# NAMESPACE
ip netns add h3

# LINK
ip link add name sw-h3 type veth peer name eth0 netns h3

# CONFIGURE
ip netns exec h3 ethtool -K eth0 tx off
ip -n h3 link set dev eth0 addrgenmode none up
ip -n h3 link set dev lo up
ip -n h3 address add 10.0.0.3/24 dev eth0
ip link set dev sw-h3 addrgenmode none up

# SWITCH
ovs-vsctl add-port sw sw-h3
