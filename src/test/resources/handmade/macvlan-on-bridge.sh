# needs: MACVLAN
# Containers on a bridge of the host, as with docker's driver.
ip netns add c1; ip netns add c2; ip link add br0 type bridge; ip address add 192.168.8.1/24 dev br0; ip link set br0 up
ip link add mac1 link br0 type macvlan mode bridge; ip link set mac1 netns c1; ip -n c1 link set mac1 name eth0
ip link add link br0 name mac2 netns c2 type macvlan mode bridge
up c1:eth0 c1:lo c2:mac2 c2:lo; addr c1:eth0 192.168.8.11/24; addr c2:mac2 192.168.8.12/24
