# CLEAR
rm /etc/netns/ann/hosts
rmdir -p --ignore-fail-on-non-empty /etc/netns/ann
rm /etc/netns/bob/hosts
rmdir -p --ignore-fail-on-non-empty /etc/netns/bob
rm /etc/netns/gw/hosts
rmdir -p --ignore-fail-on-non-empty /etc/netns/gw
rm /etc/netns/web/hosts
rmdir -p --ignore-fail-on-non-empty /etc/netns/web

# SWITCH
ovs-vsctl del-br lan

# DELETE_LINK
rm /run/jnetlab/lab-dual-stack/hosts
ip link delete dev lan-ann
ip link delete dev lan-bob
ip link delete dev lan-gw

# DELETE_NAMESPACE
ip netns delete ann
ip netns delete bob
ip netns delete gw
ip netns delete web
