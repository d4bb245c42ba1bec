# DELETE_LINK
ip link delete dev sw-h1

# DELETE_NAMESPACE
ip netns delete h1
ip netns delete h2
