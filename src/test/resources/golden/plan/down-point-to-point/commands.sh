# CLEAR
rm /etc/netns/left/hosts
rmdir -p --ignore-fail-on-non-empty /etc/netns/left
rm /etc/netns/right/hosts
rmdir -p --ignore-fail-on-non-empty /etc/netns/right

# DELETE_LINK
rm /run/jnetlab/lab-point-to-point/hosts

# DELETE_NAMESPACE
ip netns delete left
ip netns delete right
