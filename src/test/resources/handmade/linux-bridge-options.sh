ip netns add a; ip link add br0 type bridge stp_state 1 forward_delay 400 ageing_time 1000 priority 4096; ip link set br0 up
cable a:eth0 host:p0; ip link set p0 master br0; up host:p0 a:eth0; addr a:eth0 10.0.0.1/24
