# LINK
ip -n h1 link add name eth1 type veth peer name eth1 netns h3

# CONFIGURE
ip -n h1 link set dev eth1 addrgenmode none up
ip -n h3 link set dev eth1 addrgenmode none up
