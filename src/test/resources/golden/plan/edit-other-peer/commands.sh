# DETACH
ovs-vsctl del-port sw sw-h1
ovs-vsctl del-port sw sw-h2

# CLEAR_LINK
ip link delete dev sw-h1
ip link delete dev sw-h2

# LINK
ip link add name sw-h2 type veth peer name eth0 netns h1
ip link add name sw-h1 type veth peer name eth0 netns h2

# CONFIGURE
ip netns exec h1 ethtool -K eth0 tx off
ip -n h1 link set dev eth0 addrgenmode none up
ip -n h1 address add 10.0.0.1/24 dev eth0
ip netns exec h2 ethtool -K eth0 tx off
ip -n h2 link set dev eth0 addrgenmode none up
ip -n h2 address add 10.0.0.2/24 dev eth0
ip -n h2 address add 10.0.0.22/24 dev eth0
ip -n h2 route add 10.9.0.0/16 via 10.0.0.1
ip link set dev sw-h1 addrgenmode none up
ip link set dev sw-h2 addrgenmode none up

# SWITCH
ovs-vsctl add-port sw sw-h1
ovs-vsctl add-port sw sw-h2
