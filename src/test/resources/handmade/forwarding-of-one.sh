ip netns add a; ip netns add b; cable a:eth0 b:eth0; up a:eth0 b:eth0
at a sysctl -qw net.ipv6.conf.eth0.forwarding=1 net.ipv4.conf.all.forwarding=1 net.ipv4.conf.default.forwarding=0
