# SWITCH
ovs-vsctl del-port b1 p12
ovs-vsctl del-port b2 p21
ovs-vsctl add-port b1 p12 tag=10 -- set interface p12 type=patch options:peer=p21
ovs-vsctl add-port b2 p21 tag=10 -- set interface p21 type=patch options:peer=p12

# DELETE_LINK
ip link delete dev p12
