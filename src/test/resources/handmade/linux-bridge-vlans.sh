# needs: BRIDGE_VLAN
ip netns add a; ip netns add b; ip netns add t
ip link add br0 type bridge vlan_filtering 1; ip link set br0 up
for n in a b t; do cable $n:eth0 host:p-$n; ip link set p-$n master br0; up host:p-$n $n:eth0; done
bridge vlan del dev p-a vid 1; bridge vlan add dev p-a vid 10 pvid untagged
bridge vlan del dev p-b vid 1; bridge vlan add dev p-b vid 20 pvid untagged
bridge vlan add dev p-t vid 10; bridge vlan add dev p-t vid 20
addr a:eth0 10.0.0.1/24; addr b:eth0 10.0.1.1/24
