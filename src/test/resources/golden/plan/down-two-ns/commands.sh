# CLEAR
rm /etc/netns/ns1/hosts
rmdir -p --ignore-fail-on-non-empty /etc/netns/ns1
rm /etc/netns/ns2/hosts
rmdir -p --ignore-fail-on-non-empty /etc/netns/ns2

# SWITCH
ovs-vsctl del-br OVS-1

# DELETE_LINK
rm /run/jnetlab/lab-two-ns/hosts
ip link delete dev veth-ns1
ip link delete dev veth-ns2

# DELETE_NAMESPACE
ip netns delete ns1
ip netns delete ns2
