# needs: VRF
ip netns add a; ip netns add b; cable a:eth0 b:eth0; cable a:eth1 b:eth1
ip -n a link add red type vrf table 10; up a:red; ip -n a link set eth0 master red; up a:eth0 a:eth1 b:eth0 b:eth1
addr a:eth0 10.0.0.1/24; addr a:eth1 10.0.0.1/24; ip -n a route add 10.7.0.0/16 via 10.0.0.2 table 10
ip -n a route add unreachable default metric 4278198272 table 10
