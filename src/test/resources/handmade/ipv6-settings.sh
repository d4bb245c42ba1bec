ip netns add a; ip netns add b; cable a:eth0 b:eth0; cable a:eth1 b:eth1; cable a:eth2 host:p2
ip link set p2 addrgenmode random
ip -n a link set eth0 addrgenmode none; ip -n b link set eth0 addrgenmode random
at a sysctl -qw net.ipv6.conf.eth1.accept_dad=0 net.ipv6.conf.eth1.accept_ra=2 net.ipv6.conf.eth2.accept_ra=0
at b sysctl -qw net.ipv6.conf.eth1.disable_ipv6=1
up a:eth0 a:eth1 a:eth2 b:eth0 b:eth1 host:p2
