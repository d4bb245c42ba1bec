ip netns add a; br sw; cable a:eth0 host:p-a; ovs-vsctl add-port sw p-a -- add-port sw vx -- set interface vx type=vxlan options:remote_ip=127.0.0.9 options:key=7; up a:eth0 host:p-a
