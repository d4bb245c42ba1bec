# tells: a: the rule of priority 121 has realms
# tells: a: the rule of priority 122 has suppress_ifgroup
# tells: a: the kernel's rule ipv4 0 is not there any more
# tells: a: the kernel's rule ipv4 32767 is not there any more
ip netns add a; ip netns add b; cable a:eth0 b:eth0; up a:eth0 b:eth0; addr a:eth0 10.0.0.1/24
ip -n a rule add from all lookup local priority 100; ip -n a rule del priority 0; ip -n a rule del priority 32767
ip -n a rule add from 10.9.0.0/16 lookup 5 realms 3/4 priority 121
ip -n a rule add lookup 6 suppress_ifgroup 2 priority 122
