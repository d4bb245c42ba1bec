# DELETE_NAMESPACE
ip netns delete h1
ip netns delete h2
ip netns delete r1
ip netns delete r2
