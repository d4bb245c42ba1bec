ip netns add a; br sw; cable a:eth0 host:p-a; up host:p-a a:eth0; ovs-vsctl add-port sw p-a
ovs-vsctl add-port sw mon -- set interface mon type=internal mtu_request=1400 mac='"02:00:00:00:00:33"'
ip link set mon up
