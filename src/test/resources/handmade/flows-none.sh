# tells: sw: it has no flows
ip netns add a; br sw; cable a:eth0 host:p-a; ovs-vsctl add-port sw p-a; up a:eth0 host:p-a; ovs-ofctl del-flows sw
