# SWITCH
ovs-vsctl del-br sw1
ovs-vsctl del-br sw2

# DELETE_LINK
ip link delete dev sw1-blue1
ip link delete dev sw2-blue2
ip link delete dev sw1-red1
ip link delete dev sw2-red2

# DELETE_NAMESPACE
ip netns delete blue1
ip netns delete blue2
ip netns delete red1
ip netns delete red2
