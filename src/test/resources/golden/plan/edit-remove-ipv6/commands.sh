# CLEAR
ip -n h1 address delete fd00::1/64 dev eth0

# CONFIGURE
ip netns exec h1 sysctl -qw net.ipv6.conf.eth0.disable_ipv6=1
ip -n h1 link set dev eth0 addrgenmode none
ip netns exec h1 sysctl -qw net.ipv6.conf.eth0.disable_ipv6=0
