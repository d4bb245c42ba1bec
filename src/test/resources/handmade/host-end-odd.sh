ip netns add a; cable a:eth0 host:to-a; cable a:eth1 host:to-b
ip address add 10.200.1.77/24 dev to-a; ip address add 10.200.2.1 peer 10.200.2.2/32 dev to-a; ip address add fd00:200::1/64 dev to-a
ip link set to-a mtu 1400 txqueuelen 7; ip link set to-b alias 'the other'; ip link property add dev to-b altname other-name-of-b
up host:to-a a:eth0; addr a:eth0 10.200.1.1/24
