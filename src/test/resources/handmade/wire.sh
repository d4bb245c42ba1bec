ip netns add ns1; ip netns add ns2
ip link add v1 type veth peer name v2
ip link set v1 netns ns1; ip link set v2 netns ns2
addr ns1:v1 10.0.0.1/24; addr ns2:v2 10.0.0.2/24
up ns1:v1 ns2:v2 ns1:lo ns2:lo
