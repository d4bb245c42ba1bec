# NAMESPACE
ip netns add a
ip netns add b

# LINK
ip -n a link add name bond0 type bond mode active-backup miimon 100
ip -n a link add name br type bridge stp_state 1
ip -n a link add name d0 type dummy
ip -n a link add name d1 type dummy
ip -n a link add name g0 type gre local 10.0.0.1 remote 10.0.0.2 key 7 ttl 64
ip -n a link add name g1 type gretap remote 10.0.0.2
ip -n a link add name g6 type ip6gre remote 2001:db8::9
ip -n a link add name gn0 type geneve id 5 remote 10.0.0.2
ip -n a link add name m1 type veth peer name m1 netns b
ip -n a link add name m2 type veth peer name m2 netns b
ip -n a link add name v1 type veth peer name v1 netns b
ip -n a link add name vrf1 type vrf table 100
ip -n a link add name vx1 type vxlan id 6 dstport 4789
ip -n a link add name x type veth peer name up netns b
ip -n a link add name zlow type veth peer name zlow netns b

# STACK
ip -n a link add link zlow name a10 mtu 1500 type vlan id 10
ip -n a link add link zlow name iv mtu 1500 type ipvlan mode l2
ip -n b link add link up name mv mtu 1500 netns a type macvlan mode bridge
ip -n a link add name vx0 type vxlan id 5 remote 10.0.0.2 local 10.0.0.1 dev zlow dstport 4789 ttl 9
ip -n a link add link a10 name qinq mtu 1400 type vlan id 5 protocol 802.1ad

# CONFIGURE
ip netns exec a sysctl -qw net.ipv6.conf.d0.accept_dad=-1
ip -n a link set dev bond0 addrgenmode none up
ip -n a link set dev br addrgenmode none up
ip -n a link set dev d0 up
ip -n a link set dev d1 addrgenmode none master br up
ip -n a link set dev g0 addrgenmode none up
ip -n a link set dev g1 addrgenmode none up
ip -n a link set dev g6 addrgenmode none up
ip -n a link set dev gn0 addrgenmode none up
ip -n a link set dev lo up
ip -n a link set dev m1 addrgenmode none master bond0 up
ip -n a link set dev m2 addrgenmode none master bond0 up
ip -n a link set dev v1 addrgenmode none master vrf1 up
ip -n a link set dev vrf1 addrgenmode none up
ip -n a link set dev vx1 addrgenmode none up
ip -n a link set dev x addrgenmode none up
ip -n a link set dev zlow addrgenmode none up
ip -n a link set dev a10 addrgenmode none up
ip -n a link set dev iv addrgenmode none up
ip -n a link set dev mv addrgenmode none up
ip -n a link set dev vx0 addrgenmode none up
ip -n a link set dev qinq addrgenmode none up
ip -n a address add 10.0.10.1/24 dev a10
ip -n a address add 10.5.0.1/24 dev bond0
ip -n a address add 10.9.0.1/24 dev d0
ip -n a address add 2001:db8:9::1/64 dev d0 nodad
ip -n a address add 10.2.0.1/30 dev g0
ip -n a address add 10.4.0.1/24 dev mv
ip -n a address add 10.3.0.1/24 dev v1
ip -n a address add 10.1.0.1/24 dev vx0
ip -n a address add 10.0.0.1/24 dev zlow
ip -n b link set dev lo up
ip -n b link set dev m1 addrgenmode none up
ip -n b link set dev m2 addrgenmode none up
ip -n b link set dev up addrgenmode none up
ip -n b link set dev v1 addrgenmode none up
ip -n b link set dev zlow addrgenmode none up
ip -n b address add 10.0.0.2/24 dev zlow
mkdir -p /run/jnetlab/lab-kinds
cat > /run/jnetlab/lab-kinds/hosts <<'EOF'
# jnetlab lab=kinds: made by "jnetlab up", which undoes what is changed here
127.0.0.1 localhost
::1 localhost ip6-localhost ip6-loopback
10.0.10.1 a
10.5.0.1 a
10.9.0.1 a
10.2.0.1 a
10.4.0.1 a
10.3.0.1 a
10.1.0.1 a
10.0.0.1 a
2001:db8:9::1 a
10.0.0.2 b
EOF
mkdir -p /etc/netns/a
ln -s /run/jnetlab/lab-kinds/hosts /etc/netns/a/hosts
mkdir -p /etc/netns/b
ln -s /run/jnetlab/lab-kinds/hosts /etc/netns/b/hosts
