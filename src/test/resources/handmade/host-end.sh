ip netns add a; cable a:eth0 host:to-a
ip address add 10.200.1.1/24 dev to-a; up host:to-a a:eth0 a:lo
addr a:eth0 10.200.1.2/24; ip -n a route add default via 10.200.1.1
