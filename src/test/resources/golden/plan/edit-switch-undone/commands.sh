# CLEAR
ovs-ofctl -O OpenFlow14 --bundle replace-flows sw - <<'EOF'
EOF

# SWITCH
ovs-vsctl del-port sw gre0
ovs-vsctl del-port sw int0
ovs-vsctl -- --id=@m get mirror span -- remove bridge sw mirrors @m
ovs-vsctl -- --id=@m get mirror vlans -- remove bridge sw mirrors @m
ovs-vsctl del-controller sw
ovs-vsctl remove bridge sw other_config mac-table-size
ovs-vsctl remove bridge sw other_config rstp-priority
ovs-vsctl remove bridge sw external_ids owner
ovs-vsctl set bridge sw rstp_enable=false mcast_snooping_enable=false
ovs-vsctl clear bridge sw fail_mode protocols
sh -c 'for p in $(ovs-vsctl list-ifaces "$0"); do ovs-ofctl mod-port "$0" "$p" no-flood && ovs-ofctl mod-port "$0" "$p" flood || exit; done' sw
ovs-vsctl set port bond0 bond_updelay=0 bond_downdelay=0
ovs-vsctl clear port bond0 bond_mode lacp tag
sh -c 'ovs-vsctl destroy qos p1 -- clear port p1 qos -- destroy queue $(ovs-vsctl get qos p1 queues:0 queues:5)'
ovs-vsctl remove port p1 other_config priority-tags
ovs-vsctl remove port p1 external_ids room
ovs-vsctl clear port p1 tag trunks vlan_mode
ovs-vsctl set interface p1 ingress_policing_rate=0 ingress_policing_burst=0
ovs-vsctl clear interface p1 ofport_request
ovs-vsctl remove interface vx0 options key
