# needs: MACVLAN
# What stands on a card has its MTU.
ip link add card type veth peer name plug; ip link set card mtu 1400 up; ip link set plug up
for i in 1 2; do ip netns add c$i; ip link add link card name eth0 netns c$i type macvlan mode bridge; up c$i:eth0 c$i:lo; addr c$i:eth0 10.0.0.$i/24; done
ip -n c2 link set eth0 mtu 1300
# stays: the card outlives it
