# LINK
ip link add name sw-h2 type veth peer name eth0 netns h2

# CONFIGURE
ip netns exec h1 ethtool -K eth0 tx off
ip -n h1 address add 10.0.0.1/24 dev eth0
ip netns exec h2 ethtool -K eth0 tx off
ip -n h2 link set dev eth0 addrgenmode none up
ip -n h2 address add 10.0.0.2/24 dev eth0
ip -n h2 address add 10.0.0.22/24 dev eth0
ip -n h2 route add 10.9.0.0/16 via 10.0.0.1
ip link set dev sw-h2 addrgenmode none up
mkdir -p /run/jnetlab/lab-star
cat > /run/jnetlab/lab-star/hosts <<'EOF'
# jnetlab lab=star: made by "jnetlab up", which undoes what is changed here
127.0.0.1 localhost
::1 localhost ip6-localhost ip6-loopback
10.0.0.1 h1
10.0.0.2 h2
10.0.0.22 h2
EOF
mkdir -p /etc/netns/h1
ln -s /run/jnetlab/lab-star/hosts /etc/netns/h1/hosts
mkdir -p /etc/netns/h2
ln -s /run/jnetlab/lab-star/hosts /etc/netns/h2/hosts

# SWITCH
ovs-vsctl add-br sw -- set bridge sw datapath_type=netdev
ovs-vsctl add-port sw sw-h1
ovs-vsctl add-port sw sw-h2
