# NAMESPACE
ip netns add a
ip netns add b
ip netns set a 7
ip netns set b 3

# LINK
ip -n a link add name e0 type veth peer name e0 netns b

# CONFIGURE
ip netns exec a sysctl -qw net.ipv4.ip_forward=1
ip netns exec a sysctl -qw net.ipv6.conf.all.forwarding=1
ip -n a link set dev e0 addrgenmode none up
ip -n a link set dev lo up
ip -n b link set dev e0 addrgenmode none up
ip -n b link set dev lo up
