ip netns add h1; ip netns add r; ip netns add h2
cable h1:eth0 r:eth0; cable h2:eth0 r:eth1
up h1:lo r:lo h2:lo h1:eth0 h2:eth0 r:eth0 r:eth1
addr h1:eth0 10.0.1.2/24; addr r:eth0 10.0.1.1/24; addr r:eth1 10.0.2.1/24; addr h2:eth0 10.0.2.2/24
at r sysctl -qw net.ipv4.ip_forward=1
ip -n h1 route add default via 10.0.1.1; ip -n h2 route add default via 10.0.2.1
