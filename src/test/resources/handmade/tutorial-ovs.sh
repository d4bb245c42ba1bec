# Two namespaces on a switch, as the tutorials have it.
ip netns add ns1; ip netns add ns2
br OVS-1
ip link add eth1-ns1 type veth peer name veth-ns1
ip link set eth1-ns1 netns ns1
ip link add eth1-ns2 type veth peer name veth-ns2
ip link set eth1-ns2 netns ns2
ovs-vsctl add-port OVS-1 veth-ns1
ovs-vsctl add-port OVS-1 veth-ns2
ip link set veth-ns1 up; ip link set veth-ns2 up
for i in 1 2; do
    at ns$i ip link set dev lo up
    at ns$i ip link set dev eth1-ns$i up
    at ns$i ip address add 192.168.0.$i/24 dev eth1-ns$i
done
