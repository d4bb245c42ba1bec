# SWITCH
ovs-vsctl set port sw-h1 tag=1 trunks=10,20,21,22 vlan_mode=native-untagged
