# STACK
ip -n b link set dev eth0 mtu 1700
ip -n a link set dev m1 mtu 1600
ip -n b link add link eth0 name m0 mtu 1700 type macvlan mode bridge
ip -n a link add link m1 name m1.5 mtu 1600 type vlan id 5

# CONFIGURE
ip -n a link set dev m1.5 addrgenmode none up
ip -n b link set dev m0 addrgenmode none up
