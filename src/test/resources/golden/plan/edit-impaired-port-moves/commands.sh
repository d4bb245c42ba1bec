# DETACH
ovs-vsctl del-port sw a
ovs-vsctl del-port sw2 b

# LINK
ip link add name a type veth peer name b

# CONFIGURE
ethtool -K a tx off
ethtool -K b tx off
ip link set dev a addrgenmode none up
ip link set dev b addrgenmode none up

# SWITCH
ovs-vsctl del-port sw p1
ovs-vsctl add-port sw a
ovs-vsctl add-port sw2 b
ovs-vsctl add-port sw2 p1

# SWITCH_INTERFACE
tc qdisc replace dev b root tbf rate 1mbit burst 2048 limit 18432
tc qdisc replace dev p1 root tbf rate 10mbit burst 7168 limit 69668
