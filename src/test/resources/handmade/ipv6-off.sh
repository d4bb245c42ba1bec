ip netns add a; ip netns add b
at a sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1
cable a:eth0 b:eth0; up a:eth0 b:eth0 a:lo; addr a:eth0 10.0.0.1/24
