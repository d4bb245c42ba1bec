ip netns add a; ip netns add b; br sw; for n in a b; do cable $n:eth0 host:p-$n; ovs-vsctl add-port sw p-$n; up $n:eth0 host:p-$n; done
ovs-vsctl add-port sw mon -- set interface mon type=internal
ovs-vsctl -- --id=@p get port p-a -- --id=@o get port mon -- --id=@m create mirror name=span select_src_port=@p output_port=@o -- add bridge sw mirrors @m >/dev/null
ovs-vsctl set interface p-a ingress_policing_rate=1000 ingress_policing_burst=100
