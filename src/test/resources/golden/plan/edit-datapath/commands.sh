# CONFIGURE
ip netns exec a ethtool -K eth0 tx on

# SWITCH
ovs-vsctl set bridge b1 datapath_type=system

# SWITCH_INTERFACE
ip link set dev b1 addrgenmode none up
ip address add 10.0.0.254/24 dev b1
