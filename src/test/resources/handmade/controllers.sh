ip netns add a; br sw -- set bridge sw fail_mode=secure protocols=OpenFlow13; cable a:eth0 host:p-a; ovs-vsctl add-port sw p-a; up a:eth0 host:p-a
ovs-vsctl set-controller sw tcp:127.0.0.1:16653
