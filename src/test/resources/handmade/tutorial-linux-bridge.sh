ip netns add red; ip netns add blue
ip link add br0 type bridge; ip link set br0 up; ip address add 10.0.0.254/24 dev br0
for n in red blue; do
    ip link add veth-$n type veth peer name br-$n; ip link set veth-$n netns $n; ip link set br-$n master br0
    ip -n $n link set lo up; ip link set br-$n up; ip -n $n link set veth-$n up
done
ip -n red address add 10.0.0.1/24 dev veth-red
ip -n blue address add 10.0.0.2/24 dev veth-blue
ip -n red route add default via 10.0.0.254
