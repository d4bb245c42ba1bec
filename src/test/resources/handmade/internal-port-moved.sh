# tells: its port in-a leads to a device that is not on the host
# tells: ns:in-a: a port of Open vSwitch
# stays: the port would be a stranger on the bridge
ip netns add ns; ip netns add a; br sw; cable a:eth0 host:p-a; up host:p-a a:eth0; ovs-vsctl add-port sw p-a
ovs-vsctl add-port sw in-a -- set interface in-a type=internal
ip link set in-a netns ns; ip -n ns link set in-a up; ip -n ns address add 10.0.0.1/24 dev in-a
