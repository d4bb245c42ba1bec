# NAMESPACE
ip netns add earth
ip netns add mars
ip netns add moon

# LINK
ip link add name eth0 netns earth type veth peer name sat-earth
ip link add name sat type bridge
ip link add name eth0 netns mars type veth peer name sat-mars
ip link add name eth0 netns moon type veth peer name sat-moon

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
ip -n mars link set dev eth0 addrgenmode none up
ip -n mars link set dev lo up
tc -n mars qdisc replace dev eth0 root netem limit 1000 loss 100%
ip -n mars address add 10.0.0.3/24 dev eth0
ip -n moon link set dev eth0 addrgenmode none up
ip -n moon link set dev lo up
tc -n moon qdisc replace dev eth0 root netem limit 1000 delay 20ms 2ms loss 0.5%
ip -n moon address add 10.0.0.2/24 dev eth0
