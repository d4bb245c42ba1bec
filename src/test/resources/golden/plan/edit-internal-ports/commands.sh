# DETACH
ovs-vsctl del-port sw gone
ovs-vsctl del-port sw mon

# CLEAR
ip address delete 10.9.0.9/24 dev mgmt

# SWITCH
ovs-vsctl set interface mgmt 'mac="02:00:00:00:00:09"' mtu_request=1400
ovs-vsctl add-port sw2 mon -- set interface mon type=internal mtu_request=1500
ovs-vsctl -- --id=@p1 get port p1 -- --id=@p2 get port mgmt -- --id=@m create mirror name=span select_all=false select_src_port=@p1 select_dst_port=@p1 output_port=@p2 -- add bridge sw mirrors @m

# SWITCH_INTERFACE
sysctl -qw net.ipv6.conf.mon.accept_dad=0
ip link set dev mon up
ip address add 10.9.0.8/24 dev mgmt
ip address add fd09::1/64 dev mon nodad
