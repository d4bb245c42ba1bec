# CLEAR_LINK
ip link delete dev sw

# CONFIGURE
ip netns exec h1 ethtool -K eth0 tx off
ip netns exec h2 ethtool -K eth0 tx off

# SWITCH
ovs-vsctl add-br sw -- set bridge sw datapath_type=netdev
ovs-vsctl add-port sw sw-h1
ovs-vsctl add-port sw sw-h2
