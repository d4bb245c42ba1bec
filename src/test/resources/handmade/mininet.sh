# As mininet does: a controller that isn't there, no IPv6, addresses with a short prefix.
for i in 1 2; do
    ip netns add h$i; at h$i sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1; up h$i:lo
done
ovs-vsctl --id=@c create controller target='"tcp:127.0.0.1:6653"' max_backoff=1000 -- add-br s1 -- set bridge s1 datapath_type=$DATAPATH controller=[@c] \
    other_config:datapath-id=0000000000000001 fail_mode=secure other_config:disable-in-band=true >/dev/null
for i in 1 2; do
    ip link add name h$i-eth0 address 00:00:00:00:00:0$i type veth peer name s1-eth$i; ip link set h$i-eth0 netns h$i
    ovs-vsctl add-port s1 s1-eth$i; up host:s1-eth$i h$i:h$i-eth0; addr h$i:h$i-eth0 10.0.0.$i/8
done
