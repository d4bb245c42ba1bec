ip netns add a; ip netns add b; br sw1; br sw2
cable a:eth0 host:p-a; cable b:eth0 host:p-b; cable host:x1 host:x2
up host:p-a host:p-b a:eth0 b:eth0 host:x1 host:x2
ovs-vsctl add-port sw1 p-a -- add-port sw2 p-b -- add-port sw1 x1 -- add-port sw2 x2
