# CLEAR_LINK
ip -n h link delete dev eth0

# LINK
ip -n h link add name eth0 type veth peer name eth1 netns s
ip -n h link add name eth1 type veth peer name eth0 netns r

# CONFIGURE
ip netns exec h sysctl -qw net.ipv6.conf.eth0.accept_dad=0
ip -n h link set dev eth0 up
ip -n h link set dev eth1 addrgenmode none up
ip -n h address add 10.0.1.2/24 dev eth0
ip -n h address add fd00:1::2/64 dev eth0 nodad
ip -n h route add default via 10.0.1.1
ip -n h -6 route add default via fd00:1::1
ip netns exec r sysctl -qw net.ipv6.conf.eth0.accept_dad=0
ip netns exec r sysctl -qw net.ipv4.conf.eth0.rp_filter=2
ip -n r link set dev eth0 up
ip -n r address add 10.0.1.1/24 dev eth0
ip -n r address add fd00:1::1/64 dev eth0 nodad
ip -n s link set dev eth1 addrgenmode none up
