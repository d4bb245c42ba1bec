# DETACH
ovs-vsctl del-port b1 p12
ovs-vsctl del-port b2 p21

# LINK
ip link add name p12 type veth peer name p21

# CONFIGURE
ethtool -K p12 tx off
ethtool -K p21 tx off
ip link set dev p12 addrgenmode none up
ip link set dev p21 addrgenmode none up

# SWITCH
ovs-vsctl set bridge b2 rstp_enable=true
ovs-vsctl add-port b1 p12 tag=10
ovs-vsctl add-port b2 p21 tag=10
