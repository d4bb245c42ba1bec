ip netns add a; ip netns add b; br sw
for n in a b; do cable $n:eth0 host:p-$n; ovs-vsctl add-port sw p-$n; up $n:lo $n:eth0 host:p-$n; done
addr a:eth0 2001:db8::1/64; addr b:eth0 2001:db8::2/64
