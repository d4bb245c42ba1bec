# NAMESPACE
ip netns add home
ip netns add provider
ip netns add router

# LINK
ip -n home link add name eth0 type veth peer name lan netns router
ip -n provider link add name eth0 type veth peer name wan netns router

# CONFIGURE
ip -n home link set dev eth0 addrgenmode none up
ip -n home link set dev lo up
ip -n home address add 192.168.1.2/24 dev eth0
ip -n home route add default via 192.168.1.1
mkdir -p /run/jnetlab/lab-slow-link
cat > /run/jnetlab/lab-slow-link/hosts <<'EOF'
# jnetlab lab=slow-link: made by "jnetlab up", which undoes what is changed here
127.0.0.1 localhost
::1 localhost ip6-localhost ip6-loopback
192.168.1.2 home
203.0.113.1 provider
192.168.1.1 router
203.0.113.2 router
EOF
mkdir -p /etc/netns/home
ln -s /run/jnetlab/lab-slow-link/hosts /etc/netns/home/hosts
mkdir -p /etc/netns/provider
ln -s /run/jnetlab/lab-slow-link/hosts /etc/netns/provider/hosts
mkdir -p /etc/netns/router
ln -s /run/jnetlab/lab-slow-link/hosts /etc/netns/router/hosts
ip -n provider link set dev eth0 addrgenmode none up
ip -n provider link set dev lo up
tc -n provider qdisc replace dev eth0 root tbf rate 16mbit burst 10240 limit 110240
ip -n provider address add 203.0.113.1/30 dev eth0
ip -n provider route add 192.168.1.0/24 via 203.0.113.2
ip netns exec router sysctl -qw net.ipv4.ip_forward=1
ip netns exec router sysctl -qw net.ipv6.conf.all.forwarding=1
ip -n router link set dev lan addrgenmode none up
ip -n router link set dev lo up
ip -n router link set dev wan addrgenmode none up
tc -n router qdisc replace dev wan root tbf rate 1mbit burst 2048 limit 18432
ip -n router address add 192.168.1.1/24 dev lan
ip -n router address add 203.0.113.2/30 dev wan
ip -n router route add default via 203.0.113.1
