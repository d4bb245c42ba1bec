ip netns add a; ip netns add b; br sw1; br sw2
cable a:eth0 host:p-a; cable b:eth0 host:p-b; up host:p-a host:p-b a:eth0 b:eth0
ovs-vsctl add-port sw1 p-a -- add-port sw2 p-b
ovs-vsctl add-port sw1 to2 -- set interface to2 type=patch options:peer=to1 -- add-port sw2 to1 -- set interface to1 type=patch options:peer=to2
addr a:eth0 10.0.0.1/24; addr b:eth0 10.0.0.2/24
