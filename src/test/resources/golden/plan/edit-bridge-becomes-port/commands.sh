# DETACH
ovs-vsctl del-br b1
ovs-vsctl del-br b2

# CLEAR_LINK
ip link delete dev p-a

# LINK
ip link add name b1 type veth peer name eth0 netns a

# CONFIGURE
ip netns exec a ethtool -K eth0 tx off
ip -n a link set dev eth0 addrgenmode none up
ip -n a address add 10.0.0.1/24 dev eth0
ip link set dev b1 addrgenmode none up

# SWITCH
ovs-vsctl add-br p12 -- set bridge p12 datapath_type=netdev
ovs-vsctl add-port p12 b1
