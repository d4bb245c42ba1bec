ip netns add ns1; ip netns add ns2
br OVS-1; ip link set OVS-1 up; ip address add 192.168.0.254/24 dev OVS-1
for i in 1 2; do
    cable ns$i:eth0 host:veth$i; ovs-vsctl add-port OVS-1 veth$i
    up host:veth$i ns$i:eth0 ns$i:lo; addr ns$i:eth0 192.168.0.$i/24
    at ns$i ethtool -K eth0 tx off >/dev/null
    at ns$i ip route add default via 192.168.0.254
done
