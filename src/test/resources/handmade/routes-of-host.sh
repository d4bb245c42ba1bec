# tells: the host's route to 10.100.0.1/32 by to-left is its own
ip netns add left; cable left:eth0 host:to-left; up left:eth0 host:to-left left:lo
ip address add 10.201.0.1/24 dev to-left; addr left:eth0 10.201.0.2/24; addr left:lo 10.100.0.1/32; ip route add 10.100.0.1/32 via 10.201.0.2
