ip netns add a; ip netns add b; ip netns add c
br sw
for n in a b c; do cable $n:eth0 host:p-$n; up host:p-$n $n:eth0; done
addr a:eth0 10.0.0.1/24; addr b:eth0 10.0.0.2/24
ovs-vsctl add-port sw p-a tag=10 -- add-port sw p-b tag=20 -- add-port sw p-c trunks=10,20
