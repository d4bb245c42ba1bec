# SWITCH
ovs-vsctl del-br lan

# DELETE_LINK
ip link delete dev lan-ann
ip link delete dev lan-bob
ip link delete dev lan-gw

# DELETE_NAMESPACE
ip netns delete ann
ip netns delete bob
ip netns delete gw
ip netns delete web
