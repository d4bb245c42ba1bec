mkdir -p /run/netns; mountpoint -q /run/netns || { mount -t tmpfs tmpfs /run/netns; mount --make-shared /run/netns; }
touch /run/netns/mine; unshare --net=/run/netns/mine true
cable mine:eth0 host:to-mine; up mine:eth0 host:to-mine mine:lo; addr mine:eth0 10.0.0.1/24
