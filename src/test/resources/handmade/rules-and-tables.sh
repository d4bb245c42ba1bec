ip netns add a; ip netns add b; cable a:eth0 b:eth0; cable a:eth1 b:eth1; up a:eth0 b:eth0 a:eth1 b:eth1
addr a:eth0 10.0.0.1/24; addr a:eth1 10.0.1.1/24; addr b:eth0 10.0.0.2/24; addr b:eth1 10.0.1.2/24
ip -n a rule add from 10.0.1.0/24 lookup 101
ip -n a rule add fwmark 0x10/0xff lookup 102 priority 500
ip -n a rule add iif lo to 10.7.0.0/16 prohibit priority 600
ip -n a rule add not from 10.0.0.0/8 table 101 priority 601 suppress_prefixlength 0
ip -n a -6 rule add from fd00::/16 lookup 101
ip -n a route add default via 10.0.1.2 table 101
ip -n a route add 10.7.0.0/16 via 10.0.0.2 table 102
ip -n a route add blackhole 10.8.0.0/16
ip -n a route add unreachable 10.9.0.0/16 metric 7
ip -n a route add prohibit 10.10.0.0/16 table 102
ip -n a route add throw 10.11.0.0/16 table 102
ip -n a -6 route add blackhole fd00:8::/32
ip -n a rule add iif eth0 tos 0x10 lookup 101 priority 602
ip -n a rule add uidrange 0-0 lookup 102 priority 603
ip -n a route add unreachable default metric 4278198272; ip -n a -6 route add unreachable default metric 4278198272
