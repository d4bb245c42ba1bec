# tells: sw: its port gone leads to a namespace that is not in this file
# tells: a:eth9: a veth whose other end is not in this file
# stays: strangers are in the namespace and on the bridge
ip netns add a; br sw; cable a:eth0 host:p-a; ovs-vsctl add-port sw p-a; up a:eth0 host:p-a
unshare --net sleep 60 >/dev/null 2>&1 & pid=$!
until [ "$(readlink /proc/$pid/ns/net)" != "$(readlink /proc/self/ns/net)" ]; do :; done
ip link add gone type veth peer name eth0 netns $pid; ovs-vsctl add-port sw gone
ip link add eth9 netns a type veth peer name eth9 netns $pid
echo $pid > /run/handmade.pid
