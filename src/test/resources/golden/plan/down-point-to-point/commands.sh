# DELETE_NAMESPACE
ip netns delete left
ip netns delete right
