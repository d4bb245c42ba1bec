# NAMESPACE
ip netns add left
ip netns add right

# LINK
ip -n left link add name eth0 type veth peer name eth0 netns right

# CONFIGURE
ip -n left link set dev eth0 addrgenmode none up
ip -n left link set dev lo up
ip -n left address add 10.0.0.1/30 dev eth0
ip -n right link set dev eth0 addrgenmode none up
ip -n right link set dev lo up
ip -n right address add 10.0.0.2/30 dev eth0
