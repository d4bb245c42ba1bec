# LINK
ip -n a link add name eth5 type veth peer name eth5 netns b

# CONFIGURE
ip netns exec a sysctl -qw net.ipv6.conf.eth0.accept_dad=0
ip netns exec a sysctl -qw net.ipv6.conf.eth0.addr_gen_mode=3
ip netns exec a sysctl -qw net.ipv6.conf.eth5.accept_dad=0
ip netns exec a sysctl -qw net.ipv6.conf.eth5.accept_ra=2
ip netns exec a sysctl -qw net.ipv6.conf.eth4/1.stable_secret=fd00:0000:0000:0000:0000:0000:0000:0077
ip -n a link set dev eth3 mtu 1500
ip -n a link set dev eth5 addrgenmode random up
ip netns exec a sysctl -qw net.ipv6.conf.eth1.disable_ipv6=1
ip netns exec a sysctl -qw net.ipv6.conf.eth1.accept_ra=1
ip -n a link set dev eth1 addrgenmode none
ip netns exec a sysctl -qw net.ipv6.conf.eth1.disable_ipv6=0
ip netns exec a sysctl -qw net.ipv6.conf.eth2.disable_ipv6=1
ip netns exec a sysctl -qw net.ipv6.conf.eth2.accept_dad=0
ip -n a link set dev eth2 addrgenmode none
ip netns exec a sysctl -qw net.ipv6.conf.eth2.disable_ipv6=0
ip netns exec a sysctl -qw net.ipv6.conf.eth3.disable_ipv6=1
ip netns exec a sysctl -qw net.ipv6.conf.eth3.accept_dad=0
ip netns exec a sysctl -qw net.ipv6.conf.eth3.accept_ra=0
ip -n a link set dev eth3 addrgenmode eui64
ip netns exec a sysctl -qw net.ipv6.conf.eth3.disable_ipv6=0
ip netns exec a sysctl -qw net/ipv6/conf/eth4.1/disable_ipv6=1
ip netns exec a sysctl -qw net/ipv6/conf/eth4.1/accept_dad=0
ip -n a link set dev eth4.1 addrgenmode stable_secret
ip netns exec a sysctl -qw net/ipv6/conf/eth4.1/disable_ipv6=0
ip -n a address replace fd00:2::1/64 dev eth2 nodad
ip -n b link set dev eth5 addrgenmode none up
