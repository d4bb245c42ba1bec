# tells: the route to 10.1.0.0/16 has mtu
# tells: the route to 10.2.0.0/16 has advmss, realms
# tells: its address 10.5.0.1/24 has noprefixroute
# tells: the route to 10.3.0.1/32 has scope
# tells: the route to fd00:3::/64 has expires
# tells: the route to 10.4.0.0/16 has initcwnd, quickack
# stays: the routes would come back without these
ip netns add a; ip netns add b; cable a:eth0 b:eth0; up a:eth0 b:eth0 a:lo
addr a:eth0 10.0.0.1/24
ip -n a route add 10.1.0.0/16 via 10.0.0.2 mtu 1300
ip -n a route add 10.2.0.0/16 via 10.0.0.2 advmss 1200 realms 7
ip -n a address add 10.5.0.1/24 dev eth0 noprefixroute
ip -n a route add 10.3.0.1 dev eth0 scope host
ip -n a -6 route add fd00:3::/64 dev eth0 expires 3600
ip -n a route add 10.4.0.0/16 via 10.0.0.2 initcwnd 20 quickack 1
