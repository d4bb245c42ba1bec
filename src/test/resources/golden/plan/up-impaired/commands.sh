# NAMESPACE
ip netns add earth
ip netns add mars
ip netns add moon

# LINK
ip link add name sat-earth type veth peer name eth0 netns earth
ip link add name sat type bridge
ip link add name sat-mars type veth peer name eth0 netns mars
ip link add name sat-moon type veth peer name eth0 netns moon

# CONFIGURE
ip -n earth link set dev eth0 addrgenmode none up
ip -n earth link set dev lo up
ip -n earth address add 10.0.0.1/24 dev eth0
ip link set dev sat addrgenmode none up
ip link set dev sat-earth addrgenmode none master sat up
ip link set dev sat-mars addrgenmode none master sat up
ip link set dev sat-moon addrgenmode none master sat up
tc qdisc replace dev sat-mars root netem limit 1000 loss 100%
tc qdisc replace dev sat-moon root netem limit 1000 delay 20ms 2ms loss 0.5%
mkdir -p /run/jnetlab/lab-impaired
cat > /run/jnetlab/lab-impaired/hosts <<'EOF'
# jnetlab lab=impaired: made by "jnetlab up", which undoes what is changed here
127.0.0.1 localhost
::1 localhost ip6-localhost ip6-loopback
10.0.0.1 earth
10.0.0.3 mars
10.0.0.2 moon
EOF
mkdir -p /etc/netns/earth
ln -s /run/jnetlab/lab-impaired/hosts /etc/netns/earth/hosts
mkdir -p /etc/netns/mars
ln -s /run/jnetlab/lab-impaired/hosts /etc/netns/mars/hosts
mkdir -p /etc/netns/moon
ln -s /run/jnetlab/lab-impaired/hosts /etc/netns/moon/hosts
ip -n mars link set dev eth0 addrgenmode none up
ip -n mars link set dev lo up
tc -n mars qdisc replace dev eth0 root netem limit 1000 loss 100%
ip -n mars address add 10.0.0.3/24 dev eth0
ip -n moon link set dev eth0 addrgenmode none up
ip -n moon link set dev lo up
tc -n moon qdisc replace dev eth0 root netem limit 1000 delay 20ms 2ms loss 0.5%
ip -n moon address add 10.0.0.2/24 dev eth0
