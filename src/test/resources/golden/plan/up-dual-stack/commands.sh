# NAMESPACE
ip netns add ann
ip netns add bob
ip netns add gw
ip netns add web

# LINK
ip link add name lan-ann type veth peer name eth0 netns ann
ip link add name lan-bob type veth peer name eth0 netns bob
ip link add name lan-gw type veth peer name eth0 netns gw
ip -n gw link add name eth1 type veth peer name eth0 netns web

# CONFIGURE
ip netns exec ann sysctl -qw net.ipv6.conf.eth0.accept_dad=0
ip netns exec ann ethtool -K eth0 tx off
ip -n ann link set dev eth0 up
ip -n ann link set dev lo up
ip -n ann address add 10.0.1.11/24 dev eth0
ip -n ann address add fd00:0:0:1::11/64 dev eth0 nodad
ip -n ann route add default via 10.0.1.1
ip -n ann -6 route add default via fd00:0:0:1::1
ip netns exec bob sysctl -qw net.ipv6.conf.eth0.accept_dad=0
ip netns exec bob ethtool -K eth0 tx off
ip -n bob link set dev eth0 up
ip -n bob link set dev lo up
ip -n bob address add 10.0.1.12/24 dev eth0
ip -n bob address add fd00:0:0:1::12/64 dev eth0 nodad
ip -n bob route add default via 10.0.1.1
ip -n bob -6 route add default via fd00:0:0:1::1
ip netns exec gw sysctl -qw net.ipv6.conf.eth0.accept_dad=0
ip netns exec gw sysctl -qw net.ipv6.conf.eth1.accept_dad=0
ip netns exec gw sysctl -qw net.ipv4.ip_forward=1
ip netns exec gw sysctl -qw net.ipv6.conf.all.forwarding=1
ip netns exec gw ethtool -K eth0 tx off
ip -n gw link set dev eth0 up
ip -n gw link set dev eth1 up
ip -n gw link set dev lo up
ip -n gw address add 10.0.1.1/24 dev eth0
ip -n gw address add fd00:0:0:1::1/64 dev eth0 nodad
ip -n gw address add 10.0.2.1/24 dev eth1
ip -n gw address add fd00:0:0:2::1/64 dev eth1 nodad
ip link set dev lan-ann addrgenmode none up
ip link set dev lan-bob addrgenmode none up
ip link set dev lan-gw addrgenmode none up
mkdir -p /run/jnetlab/lab-dual-stack
cat > /run/jnetlab/lab-dual-stack/hosts <<'EOF'
# jnetlab lab=dual-stack: made by "jnetlab up", which undoes what is changed here
127.0.0.1 localhost
::1 localhost ip6-localhost ip6-loopback
10.0.1.11 ann
fd00:0:0:1::11 ann
10.0.1.12 bob
fd00:0:0:1::12 bob
10.0.1.1 gw
10.0.2.1 gw
fd00:0:0:1::1 gw
fd00:0:0:2::1 gw
10.0.2.13 web
fd00:0:0:2::13 web
EOF
mkdir -p /etc/netns/ann
ln -s /run/jnetlab/lab-dual-stack/hosts /etc/netns/ann/hosts
mkdir -p /etc/netns/bob
ln -s /run/jnetlab/lab-dual-stack/hosts /etc/netns/bob/hosts
mkdir -p /etc/netns/gw
ln -s /run/jnetlab/lab-dual-stack/hosts /etc/netns/gw/hosts
mkdir -p /etc/netns/web
ln -s /run/jnetlab/lab-dual-stack/hosts /etc/netns/web/hosts
ip netns exec web sysctl -qw net.ipv6.conf.eth0.accept_dad=0
ip -n web link set dev eth0 up
ip -n web link set dev lo up
ip -n web address add 10.0.2.13/24 dev eth0
ip -n web address add fd00:0:0:2::13/64 dev eth0 nodad
ip -n web route add default via 10.0.2.1
ip -n web -6 route add default via fd00:0:0:2::1

# SWITCH
ovs-vsctl add-br lan -- set bridge lan datapath_type=netdev
ovs-vsctl add-port lan lan-ann
ovs-vsctl add-port lan lan-bob
ovs-vsctl add-port lan lan-gw
