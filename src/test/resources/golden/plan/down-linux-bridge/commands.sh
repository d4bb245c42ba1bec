# CLEAR
rm /etc/netns/pc1/hosts
rmdir -p --ignore-fail-on-non-empty /etc/netns/pc1
rm /etc/netns/pc2/hosts
rmdir -p --ignore-fail-on-non-empty /etc/netns/pc2
rm /etc/netns/pc3/hosts
rmdir -p --ignore-fail-on-non-empty /etc/netns/pc3

# DELETE_LINK
rm /run/jnetlab/lab-linux-bridge/hosts
ip link delete dev br1
ip link delete dev br1-pc1
ip link delete dev br1-pc2
ip link delete dev br1-pc3

# DELETE_NAMESPACE
ip netns delete pc1
ip netns delete pc2
ip netns delete pc3
