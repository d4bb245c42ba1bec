# CLEAR
rm /etc/netns/rose1/hosts
rmdir -p --ignore-fail-on-non-empty /etc/netns/rose1
rm /etc/netns/rose2/hosts
rmdir -p --ignore-fail-on-non-empty /etc/netns/rose2
rm /etc/netns/sky1/hosts
rmdir -p --ignore-fail-on-non-empty /etc/netns/sky1
rm /etc/netns/sky2/hosts
rmdir -p --ignore-fail-on-non-empty /etc/netns/sky2
rm /etc/netns/switch1/hosts
rmdir -p --ignore-fail-on-non-empty /etc/netns/switch1
rm /etc/netns/switch2/hosts
rmdir -p --ignore-fail-on-non-empty /etc/netns/switch2

# DELETE_LINK
rm /run/jnetlab/lab-linux-vlans/hosts

# DELETE_NAMESPACE
ip netns delete rose1
ip netns delete rose2
ip netns delete sky1
ip netns delete sky2
ip netns delete switch1
ip netns delete switch2
