ip netns add a; br sw1; br sw2
cable a:eth0 host:p-a; up host:p-a a:eth0; ovs-vsctl add-port sw1 p-a
ovs-vsctl add-port sw1 to2 trunks=1,2 -- set interface to2 type=patch options:peer=to1 -- add-port sw2 to1 tag=5 -- set interface to1 type=patch options:peer=to2
