# DETACH
ovs-vsctl del-port sw p1

# CLEAR_LINK
ip link delete dev p1

# LINK
ip link add name p1 type veth peer name eth7 netns h1

# CONFIGURE
ip netns exec h1 ethtool -K eth7 tx off
ip -n h1 link set dev eth7 addrgenmode none up
ip link set dev p1 addrgenmode none up

# SWITCH
ovs-vsctl set bridge sw fail_mode=secure
ovs-vsctl add-port sw p1
ovs-vsctl -- --id=@p1 get port p1 -- --id=@p2 get port p2 -- set mirror span select_all=false select_src_port=@p1 select_dst_port=@p1 output_port=@p2 -- clear mirror span select_vlan output_vlan

# SWITCH_INTERFACE
ovs-ofctl -O OpenFlow14 --bundle replace-flows sw - <<'EOF'
priority=5,tcp actions=drop
priority=0 actions=NORMAL
EOF
