ip netns add a; ip netns add b
br sw
for n in a b; do cable $n:eth0 host:p-$n; up host:p-$n $n:eth0; done
ovs-vsctl add-port sw p-a tag=10 vlan_mode=native-untagged -- add-port sw p-b tag=20 vlan_mode=native-tagged trunks=20,30
