# CONFIGURE
ip netns exec r sysctl -qw net.ipv4.ip_forward=0
ip netns exec r sysctl -qw net.ipv6.conf.all.forwarding=0
ip netns exec r sysctl -qw net.ipv4.conf.all.rp_filter=2
ip netns exec r sysctl -qw net.ipv4.conf.eth0.rp_filter=0
