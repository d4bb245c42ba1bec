ip netns add a; ip netns add b; cable a:eth0 b:eth0
ip -n b link set eth0 address 02:00:00:00:00:0b
up a:eth0 b:eth0
ip -n a -6 route add fd00:9::/64 via fe80::ff:fe00:b dev eth0
ip -n b address add fd00:9::1/64 dev lo; up b:lo
