# tells: sw: it has netflow, which the language can't say
# tells: sw: its port p-a has protected, which the language can't say
# tells: sw: its port p-a has cfm_mpid, lldp, which the language can't say
ip netns add a; br sw; cable a:eth0 host:p-a; ovs-vsctl add-port sw p-a; up a:eth0 host:p-a
ovs-vsctl set port p-a protected=true -- set interface p-a cfm_mpid=1 lldp:enable=true -- set bridge sw netflow=@n -- --id=@n create netflow targets='"127.0.0.1:2055"' >/dev/null
