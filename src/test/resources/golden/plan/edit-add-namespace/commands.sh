# NAMESPACE
ip netns add h3

# LINK
ip link add name sw-h3 type veth peer name eth0 netns h3

# CONFIGURE
ip netns exec h3 ethtool -K eth0 tx off
ip -n h3 link set dev eth0 addrgenmode none up
ip -n h3 link set dev lo up
ip -n h3 address add 10.0.0.3/24 dev eth0
ip link set dev sw-h3 addrgenmode none up
mkdir -p /run/jnetlab/lab-star
cat > /run/jnetlab/lab-star/hosts <<'EOF'
# jnetlab lab=star: made by "jnetlab up", which undoes what is changed here
127.0.0.1 localhost
::1 localhost ip6-localhost ip6-loopback
10.0.0.1 h1
10.0.0.2 h2
10.0.0.22 h2
10.0.0.3 h3
EOF
mkdir -p /etc/netns/h3
ln -s /run/jnetlab/lab-star/hosts /etc/netns/h3/hosts

# SWITCH
ovs-vsctl add-port sw sw-h3
