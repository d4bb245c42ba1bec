for i in 1 2; do
    ip link add lxbr$i type bridge; ip link set lxbr$i up; ip netns add c$i; cable c$i:eth0 host:c$i-veth; ip link set c$i-veth master lxbr$i
    up c$i:eth0 c$i:lo host:c$i-veth; addr c$i:eth0 10.1.0.$i/16
done
cable host:j1 host:j2; ip link set j1 master lxbr1; ip link set j2 master lxbr2; up host:j1 host:j2
ip address add 10.1.255.1/16 dev lxbr1; ip address add fd00:1::1/64 dev lxbr1
