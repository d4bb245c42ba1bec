# tells: sw:x2 has up false
ip netns add a; br sw; br sw2; cable a:eth0 host:p-a; ovs-vsctl add-port sw p-a; up a:eth0 host:p-a
cable host:x1 host:y1; cable host:x2 host:y2; up host:x1 host:y1 host:y2
ovs-vsctl add-bond sw bx x1 x2 -- add-bond sw2 by y1 y2
# differs: ~ up: false → true
# stays: plan shows it
