ip netns add a; ip netns add b; br sw; for n in a b; do cable $n:eth0 host:p-$n; up $n:eth0 host:p-$n; done
ovs-vsctl add-port sw p-a -- set interface p-a ofport_request=1 -- add-port sw p-b -- set interface p-b ofport_request=2
ovs-ofctl del-flows sw; ovs-ofctl add-flow sw in_port=1,actions=output:2; ovs-ofctl add-flow sw priority=5,arp,actions=NORMAL
