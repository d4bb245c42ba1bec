# NAMESPACE
ip netns add left
ip netns add right

# LINK
ip -n left link add name eth0 type veth peer name eth0 netns right

# CONFIGURE
mkdir -p /run/jnetlab/lab-point-to-point
cat > /run/jnetlab/lab-point-to-point/hosts <<'EOF'
# jnetlab lab=point-to-point: made by "jnetlab up", which undoes what is changed here
127.0.0.1 localhost
::1 localhost ip6-localhost ip6-loopback
10.0.0.1 left
10.0.0.2 right
EOF
mkdir -p /etc/netns/left
ln -s /run/jnetlab/lab-point-to-point/hosts /etc/netns/left/hosts
mkdir -p /etc/netns/right
ln -s /run/jnetlab/lab-point-to-point/hosts /etc/netns/right/hosts
ip -n left link set dev eth0 addrgenmode none up
ip -n left link set dev lo up
ip -n left address add 10.0.0.1/30 dev eth0
ip -n right link set dev eth0 addrgenmode none up
ip -n right link set dev lo up
ip -n right address add 10.0.0.2/30 dev eth0
