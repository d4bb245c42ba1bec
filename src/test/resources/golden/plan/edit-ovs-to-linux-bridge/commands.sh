# DETACH
ovs-vsctl del-br sw

# LINK
ip link add name sw type bridge

# CONFIGURE
ip netns exec h1 ethtool -K eth0 tx on
ip netns exec h2 ethtool -K eth0 tx on
ip link set dev sw addrgenmode none up
ip link set dev sw-h1 master sw
ip link set dev sw-h2 master sw
