ip netns add sw; ip netns add a; ip netns add b
ip -n sw link add br0 type bridge; up sw:br0
for n in a b; do cable $n:eth0 sw:p-$n; ip -n sw link set p-$n master br0; up sw:p-$n $n:eth0; done
addr a:eth0 10.0.0.1/24; addr b:eth0 10.0.0.2/24
