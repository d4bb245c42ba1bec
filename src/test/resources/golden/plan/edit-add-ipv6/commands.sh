# CONFIGURE
ip netns exec h1 sysctl -qw net.ipv6.conf.eth0.accept_dad=0
ip netns exec h1 sysctl -qw net.ipv6.conf.eth0.addr_gen_mode=0
ip -n h1 address add fd00::1/64 dev eth0 nodad
