# STOP
sh -c 'echo 1 >"$0/cgroup.kill"' /sys/fs/cgroup/jnetlab/1/lab/box/sleep@4eb228177e48097b
sh -c 'until rmdir "$0" 2>/dev/null; do sleep 0.1; done' /sys/fs/cgroup/jnetlab/1/lab/box/sleep@4eb228177e48097b

# CLEAR
rm /etc/netns/gone/hosts
rmdir -p --ignore-fail-on-non-empty /etc/netns/gone

# CLEAR_LINK
ip -n gone link delete dev mv
ip -n box link delete dev eth1
ip -n own link delete dev e1

# CLEAR_NAMESPACE
ip netns delete box
ip netns delete was

# NAMESPACE
ip netns attach box 4712
ip netns add was

# LINK
ip -n box link add name eth1 type veth peer name eth0 netns own
ip -n own link add name e1 type veth peer name e0 netns was

# CONFIGURE
ip -n box link set dev eth1 addrgenmode none up
ip -n box address add 10.0.0.1/24 dev eth1
ip -n box route add 10.9.0.0/16 via 10.0.0.2 dev eth1
ip -n own link set dev e1 addrgenmode none up
ip -n own link set dev eth0 addrgenmode none up
ip -n own address add 10.0.0.2/24 dev eth0
ip netns exec was sysctl -qw net.ipv4.ip_forward=0
ip netns exec was sysctl -qw net.ipv6.conf.all.forwarding=0
ip -n was link set dev e0 addrgenmode none up
ip -n was link set dev lo up

# DELETE_NAMESPACE
ip netns delete gone

# START
mkdir -p /sys/fs/cgroup/jnetlab/1/lab/box/sleep@4eb228177e48097b
sh -c 'echo 0 >"$0/cgroup.procs"; exec ip netns exec "$@" >/dev/null 2>&1 </dev/null' /sys/fs/cgroup/jnetlab/1/lab/box/sleep@4eb228177e48097b box setsid -f sleep 1h
