ip netns add a; ip netns add b; cable a:eth0 b:eth0; up a:eth0 b:eth0
at a sysctl -qw net.ipv6.conf.eth0.proxy_ndp=1 net.ipv4.conf.eth0.route_localnet=1 net.ipv4.conf.all.log_martians=1 net.ipv4.tcp_rmem='4096 8192 16384'
at b sysctl -qw net.ipv4.conf.default.send_redirects=0 net.ipv4.conf.eth0.send_redirects=0 net.ipv6.conf.eth0.accept_redirects=0
