# CONFIGURE
ip -n h1 link set dev eth0 down
