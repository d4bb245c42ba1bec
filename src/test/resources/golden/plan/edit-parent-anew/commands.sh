# CLEAR_LINK
ip -n a link delete dev b
ip -n a link delete dev m
ip -n a link delete dev z

# LINK
ip -n a link add name z type bond mode 802.3ad miimon 100

# STACK
ip -n a link add link z name m mtu 1500 type vlan id 10
ip -n a link add link m name b mtu 1500 type macvlan mode bridge

# CONFIGURE
ip -n a link set dev eth0 down
ip -n a link set dev eth0 mtu 1500 master z up
ip -n a link set dev z addrgenmode none up
ip -n a link set dev m addrgenmode none up
ip -n a link set dev b addrgenmode none up
ip -n a address add 10.0.1.1/24 dev b
ip -n a address add 10.0.0.1/24 dev m
ip -n a route add 10.9.0.0/16 via 10.0.1.9
