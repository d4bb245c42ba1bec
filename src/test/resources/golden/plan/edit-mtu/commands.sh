# CONFIGURE
ip -n h1 link set dev eth0 mtu 1400
ip link set dev sw-h1 mtu 1400
