# CLEAR_LINK
ip -n r link delete dev eth0.10
ip -n r link set dev eth0 netns 1 name eth1
ip link set dev eth1 mtu 1500 txqueuelen 1000 alias 'the host'\''s eth1' addrgenmode eui64
ip -n r link set dev eth1 netns 1 name eth2
ip link set dev eth2 mtu 1500 txqueuelen 1000 alias 'the host'\''s eth2' addrgenmode eui64

# NAMESPACE
ip netns add s

# LINK
ip link set dev eth2 netns r name eth0
ip link set dev eth1 netns s name up

# STACK
ip -n r link add link eth0 name eth0.10 type vlan id 10

# CONFIGURE
mkdir -p /etc/netns/s
ln -s /run/jnetlab/lab-uplink/hosts /etc/netns/s/hosts
ip -n r link set dev eth0 addrgenmode none up
ip -n r link set dev eth0.10 addrgenmode none up
ip -n r address add 10.0.0.1/24 dev eth0
ip -n r address add 10.0.10.1/24 dev eth0.10
ip -n s link set dev lo up
ip -n s link set dev up address 02:00:00:00:00:01 addrgenmode none up
