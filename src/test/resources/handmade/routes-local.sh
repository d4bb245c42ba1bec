# tells: a: the route to 10.4.0.0/16 in table local
ip netns add a; ip netns add b; cable a:eth0 b:eth0; up a:lo a:eth0 b:eth0; ip -n a route add local 10.4.0.0/16 dev lo
