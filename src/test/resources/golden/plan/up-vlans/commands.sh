# NAMESPACE
ip netns add blue1
ip netns add blue2
ip netns add grey1
ip netns add grey2
ip netns add red1
ip netns add red2

# LINK
ip link add name sw1-blue1 type veth peer name eth0 netns blue1
ip link add name sw2-blue2 type veth peer name eth0 netns blue2
ip link add name sw1-grey1 type veth peer name eth0 netns grey1
ip link add name sw2-grey2 type veth peer name eth0 netns grey2
ip link add name sw1-red1 type veth peer name eth0 netns red1
ip link add name sw2-red2 type veth peer name eth0 netns red2

# CONFIGURE
ip netns exec blue1 ethtool -K eth0 tx off
ip -n blue1 link set dev eth0 addrgenmode none up
ip -n blue1 link set dev lo up
ip -n blue1 address add 10.0.10.3/24 dev eth0
ip netns exec blue2 ethtool -K eth0 tx off
ip -n blue2 link set dev eth0 addrgenmode none up
ip -n blue2 link set dev lo up
ip -n blue2 address add 10.0.10.4/24 dev eth0
ip netns exec grey1 ethtool -K eth0 tx off
ip -n grey1 link set dev eth0 addrgenmode none up
ip -n grey1 link set dev lo up
ip -n grey1 address add 10.0.10.5/24 dev eth0
ip netns exec grey2 ethtool -K eth0 tx off
ip -n grey2 link set dev eth0 addrgenmode none up
ip -n grey2 link set dev lo up
ip -n grey2 address add 10.0.10.6/24 dev eth0
ip link set dev sw1-blue1 addrgenmode none up
ip link set dev sw1-grey1 addrgenmode none up
ip link set dev sw1-red1 addrgenmode none up
ip link set dev sw2-blue2 addrgenmode none up
ip link set dev sw2-grey2 addrgenmode none up
ip link set dev sw2-red2 addrgenmode none up
mkdir -p /run/jnetlab/lab-vlans
cat > /run/jnetlab/lab-vlans/hosts <<'EOF'
# jnetlab lab=vlans: made by "jnetlab up", which undoes what is changed here
127.0.0.1 localhost
::1 localhost ip6-localhost ip6-loopback
10.0.10.3 blue1
10.0.10.4 blue2
10.0.10.5 grey1
10.0.10.6 grey2
10.0.10.1 red1
10.0.10.2 red2
EOF
mkdir -p /etc/netns/blue1
ln -s /run/jnetlab/lab-vlans/hosts /etc/netns/blue1/hosts
mkdir -p /etc/netns/blue2
ln -s /run/jnetlab/lab-vlans/hosts /etc/netns/blue2/hosts
mkdir -p /etc/netns/grey1
ln -s /run/jnetlab/lab-vlans/hosts /etc/netns/grey1/hosts
mkdir -p /etc/netns/grey2
ln -s /run/jnetlab/lab-vlans/hosts /etc/netns/grey2/hosts
mkdir -p /etc/netns/red1
ln -s /run/jnetlab/lab-vlans/hosts /etc/netns/red1/hosts
mkdir -p /etc/netns/red2
ln -s /run/jnetlab/lab-vlans/hosts /etc/netns/red2/hosts
ip netns exec red1 ethtool -K eth0 tx off
ip -n red1 link set dev eth0 addrgenmode none up
ip -n red1 link set dev lo up
ip -n red1 address add 10.0.10.1/24 dev eth0
ip netns exec red2 ethtool -K eth0 tx off
ip -n red2 link set dev eth0 addrgenmode none up
ip -n red2 link set dev lo up
ip -n red2 address add 10.0.10.2/24 dev eth0

# SWITCH
ovs-vsctl add-br sw1 -- set bridge sw1 datapath_type=netdev
ovs-vsctl add-br sw2 -- set bridge sw2 datapath_type=netdev
ovs-vsctl add-port sw1 sw1-blue1 tag=20
ovs-vsctl add-port sw1 sw1-grey1 tag=30
ovs-vsctl add-port sw1 sw1-red1 tag=10
ovs-vsctl add-port sw1 sw1-trunk tag=30 trunks=10,20 vlan_mode=native-untagged -- set interface sw1-trunk type=patch options:peer=sw2-trunk
ovs-vsctl add-port sw2 sw2-blue2 tag=20
ovs-vsctl add-port sw2 sw2-grey2 tag=30
ovs-vsctl add-port sw2 sw2-red2 tag=10
ovs-vsctl add-port sw2 sw2-trunk tag=30 trunks=10,20 vlan_mode=native-tagged -- set interface sw2-trunk type=patch options:peer=sw1-trunk
