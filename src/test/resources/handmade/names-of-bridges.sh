ip netns add a; ip netns add b; br sw; ip link add lx type bridge; ip link set lx up
cable a:eth0 host:p-a; ovs-vsctl add-port sw p-a -- add-port sw mon -- set interface mon type=internal; cable b:eth0 host:p-b; ip link set p-b master lx
up a:eth0 b:eth0 host:p-a host:p-b
ip link set lx alias 'first switch'; ip link property add dev lx altname a-longer-name-of-it
ip link set sw alias 'the other'; ip link property add dev sw altname a-longer-name-of-sw; ip link set mon alias 'looks on'
