# NAMESPACE
ip netns add h1
ip netns add h2
ip netns add r1
ip netns add r2

# LINK
ip -n h1 link add name eth0 type veth peer name eth0 netns r1
ip -n h2 link add name eth0 type veth peer name eth0 netns r2
ip -n r1 link add name eth1 type veth peer name eth1 netns r2

# CONFIGURE
ip -n h1 link set dev eth0 addrgenmode none up
ip -n h1 link set dev lo up
ip -n h1 address add 10.0.1.10/24 dev eth0
ip -n h1 route add default via 10.0.1.1
ip -n h2 link set dev eth0 addrgenmode none up
ip -n h2 link set dev lo up
ip -n h2 address add 10.0.2.10/24 dev eth0
ip -n h2 route add default via 10.0.2.1
mkdir -p /run/jnetlab/lab-two-routers
cat > /run/jnetlab/lab-two-routers/hosts <<'EOF'
# jnetlab lab=two-routers: made by "jnetlab up", which undoes what is changed here
127.0.0.1 localhost
::1 localhost ip6-localhost ip6-loopback
10.0.1.10 h1
10.0.2.10 h2
10.0.1.1 r1
10.0.12.1 r1
10.0.2.1 r2
10.0.12.2 r2
EOF
mkdir -p /etc/netns/h1
ln -s /run/jnetlab/lab-two-routers/hosts /etc/netns/h1/hosts
mkdir -p /etc/netns/h2
ln -s /run/jnetlab/lab-two-routers/hosts /etc/netns/h2/hosts
mkdir -p /etc/netns/r1
ln -s /run/jnetlab/lab-two-routers/hosts /etc/netns/r1/hosts
mkdir -p /etc/netns/r2
ln -s /run/jnetlab/lab-two-routers/hosts /etc/netns/r2/hosts
ip netns exec r1 sysctl -qw net.ipv4.ip_forward=1
ip netns exec r1 sysctl -qw net.ipv6.conf.all.forwarding=1
ip -n r1 link set dev eth0 addrgenmode none up
ip -n r1 link set dev eth1 addrgenmode none up
ip -n r1 link set dev lo up
ip -n r1 address add 10.0.1.1/24 dev eth0
ip -n r1 address add 10.0.12.1/30 dev eth1
ip -n r1 route add 10.0.2.0/24 via 10.0.12.2
ip netns exec r2 sysctl -qw net.ipv4.ip_forward=1
ip netns exec r2 sysctl -qw net.ipv6.conf.all.forwarding=1
ip -n r2 link set dev eth0 addrgenmode none up
ip -n r2 link set dev eth1 addrgenmode none up
ip -n r2 link set dev lo up
ip -n r2 address add 10.0.2.1/24 dev eth0
ip -n r2 address add 10.0.12.2/30 dev eth1
ip -n r2 route add 10.0.1.0/24 via 10.0.12.1
