# CLEAR
rm /etc/netns/blue1/hosts
rmdir -p --ignore-fail-on-non-empty /etc/netns/blue1
rm /etc/netns/blue2/hosts
rmdir -p --ignore-fail-on-non-empty /etc/netns/blue2
rm /etc/netns/grey1/hosts
rmdir -p --ignore-fail-on-non-empty /etc/netns/grey1
rm /etc/netns/grey2/hosts
rmdir -p --ignore-fail-on-non-empty /etc/netns/grey2
rm /etc/netns/red1/hosts
rmdir -p --ignore-fail-on-non-empty /etc/netns/red1
rm /etc/netns/red2/hosts
rmdir -p --ignore-fail-on-non-empty /etc/netns/red2

# SWITCH
ovs-vsctl del-br sw1
ovs-vsctl del-br sw2

# DELETE_LINK
rm /run/jnetlab/lab-vlans/hosts
ip link delete dev sw1-blue1
ip link delete dev sw2-blue2
ip link delete dev sw1-grey1
ip link delete dev sw2-grey2
ip link delete dev sw1-red1
ip link delete dev sw2-red2

# DELETE_NAMESPACE
ip netns delete blue1
ip netns delete blue2
ip netns delete grey1
ip netns delete grey2
ip netns delete red1
ip netns delete red2
