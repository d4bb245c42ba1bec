# tells: left out: the bridge sw1: a namespace has this name
# tells: left out: the link from sw1:eth0 to host:p1, with its bridge
ip netns add sw1; ip netns add a; br sw1; cable sw1:eth0 host:p1; ovs-vsctl add-port sw1 p1; up host:p1 sw1:eth0
# stays: the wire would be a stranger
