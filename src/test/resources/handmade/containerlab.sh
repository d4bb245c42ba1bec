# A network for management beside the wires, which have jumbo frames.
ip link add br-clab type bridge; ip link set br-clab up; ip address add 172.20.20.1/24 dev br-clab
i=2
for n in clab-x-r1 clab-x-r2 clab-x-PC1; do
    ip netns add $n; ip link add veth000$i type veth peer name eth0 netns $n; ip link set veth000$i master br-clab up
    up $n:lo $n:eth0; addr $n:eth0 172.20.20.$i/24; ip -n $n route add default via 172.20.20.1; i=$((i + 1))
done
wire() { ip link add name $2 address aa:c1:ab:00:00:0$5 mtu 9500 netns clab-x-$1 type veth peer name $4 mtu 9500 netns clab-x-$3; up clab-x-$1:$2 clab-x-$3:$4; }
wire r1 eth1 r2 eth1 1; wire r1 eth2 PC1 eth1 2
at clab-x-r1 sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1
addr clab-x-r1:eth1 192.168.1.1/30; addr clab-x-r2:eth1 192.168.1.2/30; addr clab-x-r1:lo 10.10.10.1/32; addr clab-x-r2:lo 10.10.10.2/32
ip -n clab-x-r2 route add 10.10.10.1 via 192.168.1.1
addr clab-x-r1:eth2 192.168.11.1/24; addr clab-x-PC1:eth1 192.168.11.2/24; ip -n clab-x-PC1 route add 192.168.0.0/16 via 192.168.11.1 dev eth1
