# DELETE_NAMESPACE
ip netns delete home
ip netns delete provider
ip netns delete router
