# NAMESPACE
ip netns add pc1
ip netns add pc2
ip netns add pc3

# LINK
ip link add name br1 type bridge
ip link add name br1-pc1 type veth peer name eth0 netns pc1
ip link add name br1-pc2 type veth peer name eth0 netns pc2
ip link add name br1-pc3 type veth peer name eth0 netns pc3

# CONFIGURE
ip link set dev br1 addrgenmode none up
ip link set dev br1-pc1 addrgenmode none master br1 up
ip link set dev br1-pc2 addrgenmode none master br1 up
ip link set dev br1-pc3 addrgenmode none master br1 up
mkdir -p /run/jnetlab/lab-linux-bridge
cat > /run/jnetlab/lab-linux-bridge/hosts <<'EOF'
# jnetlab lab=linux-bridge: made by "jnetlab up", which undoes what is changed here
127.0.0.1 localhost
::1 localhost ip6-localhost ip6-loopback
172.16.0.11 pc1
172.16.0.12 pc2
172.16.0.13 pc3
EOF
mkdir -p /etc/netns/pc1
ln -s /run/jnetlab/lab-linux-bridge/hosts /etc/netns/pc1/hosts
mkdir -p /etc/netns/pc2
ln -s /run/jnetlab/lab-linux-bridge/hosts /etc/netns/pc2/hosts
mkdir -p /etc/netns/pc3
ln -s /run/jnetlab/lab-linux-bridge/hosts /etc/netns/pc3/hosts
ip -n pc1 link set dev eth0 addrgenmode none up
ip -n pc1 link set dev lo up
ip -n pc1 address add 172.16.0.11/24 dev eth0
ip -n pc2 link set dev eth0 addrgenmode none up
ip -n pc2 link set dev lo up
ip -n pc2 address add 172.16.0.12/24 dev eth0
ip -n pc3 link set dev eth0 addrgenmode none up
ip -n pc3 link set dev lo up
ip -n pc3 address add 172.16.0.13/24 dev eth0
