# NAMESPACE
mkdir -p /run/netns
touch /run/netns/box
mount --bind /run/docker/netns/1f2e3d4c5b6a /run/netns/box
mkdir -p /run/netns
touch /run/netns/other
mount --bind /run/netns/byhand /run/netns/other
ip netns attach proc 4711

# LINK
ip -n box link add name eth1 type veth peer name eth1 netns proc
ip -n made link add name e0 type veth peer name e0 netns other

# CONFIGURE
ip -n box link set dev eth1 addrgenmode none up
ip -n box address add 10.0.0.1/24 dev eth1
ip -n box route add 10.9.0.0/16 via 10.0.0.2 dev eth1
mkdir -p /run/jnetlab/lab-attaching
cat > /run/jnetlab/lab-attaching/hosts <<'EOF'
# jnetlab lab=attaching: made by "jnetlab up", which undoes what is changed here
127.0.0.1 localhost
::1 localhost ip6-localhost ip6-loopback
10.0.0.1 box
10.0.0.2 proc
EOF
mkdir -p /etc/netns/box
ln -s /run/jnetlab/lab-attaching/hosts /etc/netns/box/hosts
mkdir -p /etc/netns/made
ln -s /run/jnetlab/lab-attaching/hosts /etc/netns/made/hosts
mkdir -p /etc/netns/proc
ln -s /run/jnetlab/lab-attaching/hosts /etc/netns/proc/hosts
ip -n made link set dev e0 addrgenmode none up
ip -n other link set dev e0 addrgenmode none up
ip -n proc link set dev eth1 addrgenmode none up
ip -n proc address add 10.0.0.2/24 dev eth1

# START
mkdir -p /sys/fs/cgroup/jnetlab/1/lab/proc/sleep@4eb228177e48097b
sh -c 'echo 0 >"$0/cgroup.procs"; exec ip netns exec "$@" >/dev/null 2>&1 </dev/null' /sys/fs/cgroup/jnetlab/1/lab/proc/sleep@4eb228177e48097b proc setsid -f sleep 1h
