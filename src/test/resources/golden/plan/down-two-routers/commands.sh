# CLEAR
rm /etc/netns/h1/hosts
rmdir -p --ignore-fail-on-non-empty /etc/netns/h1
rm /etc/netns/h2/hosts
rmdir -p --ignore-fail-on-non-empty /etc/netns/h2
rm /etc/netns/r1/hosts
rmdir -p --ignore-fail-on-non-empty /etc/netns/r1
rm /etc/netns/r2/hosts
rmdir -p --ignore-fail-on-non-empty /etc/netns/r2

# DELETE_LINK
rm /run/jnetlab/lab-two-routers/hosts

# DELETE_NAMESPACE
ip netns delete h1
ip netns delete h2
ip netns delete r1
ip netns delete r2
