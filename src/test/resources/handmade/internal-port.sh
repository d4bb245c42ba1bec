ip netns add a; br sw; cable a:eth0 host:p-a; up host:p-a a:eth0; ovs-vsctl add-port sw p-a
ovs-vsctl add-port sw mgmt tag=10 -- set interface mgmt type=internal
ip link set mgmt up; ip address add 10.0.10.1/24 dev mgmt
ovs-vsctl add-port sw mon -- set interface mon type=internal
