# DELETE_LINK
ip link delete dev br1
ip link delete dev br1-pc1
ip link delete dev br1-pc2
ip link delete dev br1-pc3

# DELETE_NAMESPACE
ip netns delete pc1
ip netns delete pc2
ip netns delete pc3
