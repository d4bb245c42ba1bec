ip netns add a; br sw -- set bridge sw stp_enable=true other_config:stp-priority=4096 external_ids:owner=me; cable a:eth0 host:p-a; ovs-vsctl add-port sw p-a -- set port p-a other_config:stp-path-cost=7; up a:eth0 host:p-a
br sw2 -- set bridge sw2 rstp_enable=true mcast_snooping_enable=true; cable a:eth1 host:p2; ovs-vsctl add-port sw2 p2 -- set interface p2 ofport_request=9; up a:eth1 host:p2
