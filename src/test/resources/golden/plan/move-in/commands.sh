# NAMESPACE
ip netns add r

# LINK
ip link set dev eth1 netns r name eth0
ip link set dev eth2 netns r name eth1

# STACK
ip -n r link set dev eth0 mtu 1400
ip -n r link add link eth0 name eth0.10 mtu 1400 type vlan id 10

# CONFIGURE
mkdir -p /run/jnetlab/lab-uplink
cat > /run/jnetlab/lab-uplink/hosts <<'EOF'
# jnetlab lab=uplink: made by "jnetlab up", which undoes what is changed here
127.0.0.1 localhost
::1 localhost ip6-localhost ip6-loopback
10.0.0.1 r
10.0.10.1 r
EOF
mkdir -p /etc/netns/r
ln -s /run/jnetlab/lab-uplink/hosts /etc/netns/r/hosts
ip -n r link set dev eth0 alias 'hall 7' addrgenmode none up
ip -n r link set dev eth1 addrgenmode none
ip -n r link set dev lo up
ip -n r link set dev eth0.10 addrgenmode none up
ip -n r address add 10.0.0.1/24 dev eth0
ip -n r address add 10.0.10.1/24 dev eth0.10
ip -n r route add default via 10.0.0.254
