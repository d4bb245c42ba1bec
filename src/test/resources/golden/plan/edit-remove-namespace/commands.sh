# SWITCH
ovs-vsctl del-port sw sw-h3

# DELETE_LINK
ip link delete dev sw-h3

# DELETE_NAMESPACE
ip netns delete h3
