# SWITCH
ovs-vsctl del-br OVS-1

# DELETE_LINK
ip link delete dev veth-ns1
ip link delete dev veth-ns2

# DELETE_NAMESPACE
ip netns delete ns1
ip netns delete ns2
