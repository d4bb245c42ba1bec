# NAMESPACE
ip netns add ns1
ip netns add ns2

# LINK
ip link add name veth-ns1 type veth peer name eth1-ns1 netns ns1
ip link add name veth-ns2 type veth peer name eth1-ns2 netns ns2

# CONFIGURE
ip link set dev veth-ns1 addrgenmode none up
ip link set dev veth-ns2 addrgenmode none up
ip netns exec ns1 ethtool -K eth1-ns1 tx off
ip -n ns1 link set dev eth1-ns1 addrgenmode none up
ip -n ns1 link set dev lo up
ip -n ns1 address add 192.168.0.1/24 dev eth1-ns1
ip netns exec ns2 ethtool -K eth1-ns2 tx off
ip -n ns2 link set dev eth1-ns2 addrgenmode none up
ip -n ns2 link set dev lo up
ip -n ns2 address add 192.168.0.2/24 dev eth1-ns2

# SWITCH
ovs-vsctl add-br OVS-1 -- set bridge OVS-1 datapath_type=netdev
ovs-vsctl add-port OVS-1 veth-ns1
ovs-vsctl add-port OVS-1 veth-ns2
