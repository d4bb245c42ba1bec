ip netns add qrouter-1; ip netns add qdhcp-1; br br-int -- set bridge br-int fail_mode=secure; br br-tun; br br-ex; ovs-ofctl add-flow br-int priority=0,actions=NORMAL
patch() { ovs-vsctl add-port $1 $2 -- set interface $2 type=patch options:peer=$4 -- add-port $3 $4 -- set interface $4 type=patch options:peer=$2; }
patch br-int patch-tun br-tun patch-int; patch br-int int-br-ex br-ex phy-br-ex
ovs-vsctl add-port br-tun vxlan-0a000002 -- set interface vxlan-0a000002 type=vxlan options:df_default=true options:in_key=flow options:local_ip=127.0.0.1 options:out_key=flow options:remote_ip=127.0.0.2
cable qdhcp-1:tap1 host:tapx; cable qrouter-1:qr-1 host:qrx; ovs-vsctl add-port br-int tapx tag=1 -- add-port br-int qrx tag=1
up qdhcp-1:tap1 qrouter-1:qr-1 host:tapx host:qrx; addr qdhcp-1:tap1 10.0.9.2/24; addr qrouter-1:qr-1 10.0.9.1/24; at qrouter-1 sysctl -qw net.ipv4.ip_forward=1
