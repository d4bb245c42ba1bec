# CLEAR
rm /etc/netns/home/hosts
rmdir -p --ignore-fail-on-non-empty /etc/netns/home
rm /etc/netns/provider/hosts
rmdir -p --ignore-fail-on-non-empty /etc/netns/provider
rm /etc/netns/router/hosts
rmdir -p --ignore-fail-on-non-empty /etc/netns/router

# DELETE_LINK
rm /run/jnetlab/lab-slow-link/hosts

# DELETE_NAMESPACE
ip netns delete home
ip netns delete provider
ip netns delete router
