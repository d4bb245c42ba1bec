# SWITCH
ovs-vsctl set-controller sw ptcp:6654 tcp:10.0.0.1:6653
ovs-vsctl set bridge sw rstp_enable=true fail_mode=secure protocols=OpenFlow13,OpenFlow14 mcast_snooping_enable=true other_config:mac-table-size=100 other_config:rstp-priority=4096 'external_ids:owner=it'\''s me'
ovs-vsctl set port bond0 tag=30 bond_mode=balance-tcp lacp=active bond_updelay=100 bond_downdelay=200
ovs-vsctl add-port sw gre0 -- set interface gre0 type=gre options:key=flow options:remote_ip=flow
ovs-vsctl add-port sw int0 tag=10 -- set interface int0 type=internal mtu_request=1500
ovs-vsctl set port p1 qos=@qos -- --id=@qos create qos type=linux-htb other_config:max-rate=10000000 queues:0=@q0 queues:5=@q5 -- --id=@q0 create queue other_config:min-rate=1000000 -- --id=@q5 create queue dscp=46 other_config:max-rate=500000 other_config:priority=2
ovs-vsctl set port p1 tag=10 trunks=20,30,31,32 vlan_mode=native-tagged other_config:priority-tags=always external_ids:room=7
ovs-vsctl set interface p1 ofport_request=7 ingress_policing_rate=1000 ingress_policing_burst=100
ovs-vsctl set interface vx0 options:key=42
ovs-vsctl -- --id=@p1 get port bond0 -- --id=@p2 get port p1 -- --id=@p3 get port p2 -- --id=@m create mirror name=span select_all=false select_src_port=@p1,@p2 select_dst_port=@p1,@p2 output_port=@p3 -- add bridge sw mirrors @m
ovs-vsctl -- --id=@m create mirror name=vlans select_all=true select_vlan=10,11,12 output_vlan=99 -- add bridge sw mirrors @m

# SWITCH_INTERFACE
ovs-ofctl -O OpenFlow14 --bundle replace-flows sw - <<'EOF'
priority=10,tcp,tp_dst=80 actions=NORMAL
priority=5,tcp actions=drop
EOF
