# tells: its port vlan10 is a fake bridge (ovs-vsctl add-br vlan10 br0 10)
ip netns add red; br br0; ovs-vsctl add-br vlan10 br0 10; cable red:eth0 host:red0; ovs-vsctl add-port vlan10 red0; up red:eth0 host:red0
ip link set vlan10 up; ip address add 10.0.0.254/24 dev vlan10
