# CLEAR_LINK
ip -n a link delete dev bond0

# LINK
ip -n a link add name bond0 type bond mode balance-xor miimon 50

# CONFIGURE
ip -n a link set dev m1 down
ip -n a link set dev m2 down
ip -n a link set dev bond0 addrgenmode none up
ip -n a link set dev d1 nomaster
ip -n a link set dev g0 type gre local 10.0.0.1 remote 10.0.0.9 key 8 ttl 64
ip -n a link set dev m1 mtu 1500 master bond0 up
ip -n a link set dev m2 mtu 1500 master bond0 up
ip -n a link set dev v1 nomaster
ip -n a link set dev a10 down
ip -n a link set dev iv type ipvlan mode l3
ip -n a link set dev mv type macvlan mode private
ip -n a link set dev vx0 type vxlan ttl 11 learning off
ip -n a link set dev qinq down
ip -n a address add 10.5.0.1/24 dev bond0
