# CONFIGURE
ip -n h1 link set dev eth0 mtu 1500
ip netns exec h1 sysctl -qw net.ipv6.conf.eth0.disable_ipv6=1
ip -n h1 link set dev eth0 addrgenmode none
ip netns exec h1 sysctl -qw net.ipv6.conf.eth0.disable_ipv6=0
ip link set dev sw-h1 mtu 1500
sysctl -qw net.ipv6.conf.sw-h1.disable_ipv6=1
ip link set dev sw-h1 addrgenmode none
sysctl -qw net.ipv6.conf.sw-h1.disable_ipv6=0
