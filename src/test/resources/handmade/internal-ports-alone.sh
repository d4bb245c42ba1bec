# tells: its port port1 leads to a device that is not on the host
# tells: its port port2 leads to a device that is not on the host
# tells: ns1:port1: a port of Open vSwitch
# tells: ns2:port2: a port of Open vSwitch
# stays: the ports would be strangers on the bridge
br br0
for i in 1 2; do
    ip netns add ns$i; ovs-vsctl add-port br0 port$i -- set interface port$i type=internal; ip link set port$i netns ns$i
    ip -n ns$i address add 10.0.0.$i/24 dev port$i; up ns$i:port$i ns$i:lo
done
