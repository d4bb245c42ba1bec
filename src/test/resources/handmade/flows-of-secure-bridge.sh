ip netns add a; br sw -- set bridge sw fail_mode=secure; cable a:eth0 host:p-a; ovs-vsctl add-port sw p-a; up a:eth0 host:p-a
ovs-ofctl add-flow sw actions=NORMAL
