# tells: 1 of its flows, which end by themselves
ip netns add a; br sw; cable a:eth0 host:p-a; ovs-vsctl add-port sw p-a; up a:eth0 host:p-a
ovs-ofctl add-flow sw cookie=0x1234,hard_timeout=6000,priority=50,tcp,tp_dst=80,actions=NORMAL
ovs-ofctl add-flow sw priority=7,arp,actions=NORMAL
