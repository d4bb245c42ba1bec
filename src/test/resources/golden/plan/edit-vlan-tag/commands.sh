# SWITCH
ovs-vsctl set port sw-h1 tag=20
