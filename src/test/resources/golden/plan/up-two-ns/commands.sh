# NAMESPACE
ip netns add ns1
ip netns add ns2

# LINK
ip link add name veth-ns1 type veth peer name eth1-ns1 netns ns1
ip link add name veth-ns2 type veth peer name eth1-ns2 netns ns2

# CONFIGURE
ip link set dev veth-ns1 addrgenmode none up
ip link set dev veth-ns2 addrgenmode none up
mkdir -p /run/jnetlab/lab-two-ns
cat > /run/jnetlab/lab-two-ns/hosts <<'EOF'
# jnetlab lab=two-ns: made by "jnetlab up", which undoes what is changed here
127.0.0.1 localhost
::1 localhost ip6-localhost ip6-loopback
192.168.0.1 ns1
192.168.0.2 ns2
EOF
mkdir -p /etc/netns/ns1
ln -s /run/jnetlab/lab-two-ns/hosts /etc/netns/ns1/hosts
mkdir -p /etc/netns/ns2
ln -s /run/jnetlab/lab-two-ns/hosts /etc/netns/ns2/hosts
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
