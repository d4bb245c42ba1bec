# needs: VLAN
ip netns add a; ip netns add b; br sw
for n in a b; do cable $n:eth0 host:p-$n; ovs-vsctl add-port sw p-$n; up host:p-$n $n:eth0; ip -n $n link add link eth0 name eth0.10 type vlan id 10; up $n:eth0.10; done
addr a:eth0.10 10.0.10.1/24; addr b:eth0.10 10.0.10.2/24
