# tells: sw: its port tap0 (tun) is a device of the machine's
ip netns add a; br sw; cable a:eth0 host:p-a; ovs-vsctl add-port sw p-a; up a:eth0 host:p-a
ip tuntap add dev tap0 mode tap; ip link set tap0 up; ovs-vsctl add-port sw tap0
# stays: the tap outlives it
