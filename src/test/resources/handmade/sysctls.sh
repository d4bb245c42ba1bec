ip netns add a; ip netns add b; cable a:eth0 b:eth0; up a:eth0 b:eth0
at a sysctl -qw net.ipv4.conf.all.rp_filter=2 net.ipv4.conf.eth0.proxy_arp=1 net.ipv4.ip_default_ttl=33 net.ipv4.conf.eth0.forwarding=1
at b sysctl -qw net.ipv6.conf.all.forwarding=1 net.ipv4.conf.default.rp_filter=1 net.ipv4.ping_group_range='0 0'
