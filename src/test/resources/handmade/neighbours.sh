ip netns add a; ip netns add b; cable a:eth0 b:eth0; up a:eth0 b:eth0
addr a:eth0 10.0.0.1/24; addr b:eth0 10.0.0.2/24; addr a:eth0 fd00::1/64
ip -n a neighbour add 10.0.0.9 lladdr 02:00:00:00:00:09 dev eth0 nud permanent
ip -n a neighbour add 10.9.0.9 lladdr 02:00:00:00:00:09 dev eth0 nud permanent
ip -n a neighbour add fd00::9 lladdr 02:00:00:00:00:09 dev eth0 nud permanent
