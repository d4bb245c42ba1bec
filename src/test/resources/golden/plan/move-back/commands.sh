# CLEAR
rm /etc/netns/r/hosts
rmdir -p --ignore-fail-on-non-empty /etc/netns/r

# CLEAR_LINK
ip -n r link set dev eth0 netns 1 name eth1
ip link set dev eth1 mtu 1500 txqueuelen 1000 alias 'the host'\''s eth1' addrgenmode eui64
ip -n r link set dev eth1 netns 1 name eth2
ip link set dev eth2 mtu 1500 txqueuelen 1000 alias 'the host'\''s eth2' addrgenmode eui64

# DELETE_LINK
rm /run/jnetlab/lab-uplink/hosts

# DELETE_NAMESPACE
ip netns delete r
