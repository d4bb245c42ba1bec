# tells: /etc/netns/a/resolv.conf is a file of somebody's own
ip netns add a; mkdir -p /etc/netns/a; echo 'nameserver 10.0.0.1' > /etc/netns/a/resolv.conf
# stays: the file would be in the way
