# CLEAR_LINK
ip -n a link delete dev t1

# LINK
ip -n a tuntap add dev t1 mode tap user 1001
ip -n a link set dev t1 mtu 1400
ip -n a tuntap add dev t2 mode tap group 7 multi_queue
ip -n a link set dev t2 address 02:00:00:00:00:01 txqueuelen 9

# CONFIGURE
ip -n a link set dev t0 mtu 1300
ip -n a link set dev t1 addrgenmode none up
ip -n a link set dev t2 addrgenmode none up
