# SWITCH
ovs-vsctl del-port b1 p-a
ovs-vsctl add-port b2 p-a
