ip netns add a; ip netns add b; cable a:eth0 b:eth0; cable a:eth1 b:eth1; up a:eth0 b:eth0 a:eth1 b:eth1
addr a:eth0 10.0.0.1/24; addr a:eth1 10.0.1.1/24; addr b:eth0 10.0.0.2/24; addr b:eth1 10.0.1.2/24; addr a:eth0 10.0.0.7/32
ip -n a route add 10.1.0.0/16 dev eth0
ip -n a route add 10.2.0.0/16 via 10.0.0.2 src 10.0.0.7 metric 5
ip -n a route add 10.2.0.0/16 via 10.0.1.2 metric 6
ip -n a route add 10.3.0.0/16 nexthop via 10.0.0.2 weight 1 nexthop via 10.0.1.2 weight 3
ip -n a route add 10.4.0.0/16 via 192.0.2.1 dev eth0 onlink
ip -n a route add default via 10.0.0.2
