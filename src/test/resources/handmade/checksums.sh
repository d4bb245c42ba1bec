ip netns add a; ip netns add b; cable a:eth0 b:eth0; up a:eth0 b:eth0; at a ethtool -K eth0 tx off >/dev/null
br sw; cable a:eth1 host:p-a; cable b:eth1 host:p-b; ovs-vsctl add-port sw p-a -- add-port sw p-b; up a:eth1 b:eth1 host:p-a host:p-b
at a ethtool -K eth1 tx off >/dev/null
