ip netns add a; ip netns add b; br sw; cable a:eth0 host:p-a; cable b:eth0 host:p-b
ovs-vsctl add-port sw p-a -- add-port sw p-b
ip link set p-a txqueuelen 99 alias 'to a'; ip link property add dev p-b altname port-that-leads-to-b
ethtool -K p-a tx off >/dev/null
up host:p-a a:eth0 b:eth0
