# CLEAR
ip -n r1 rule delete fwmark 0x1 priority 10002 lookup 102
ip -n r1 -6 rule delete fwmark 0x1 priority 10002 lookup 102

# CONFIGURE
ip -n r1 link set dev eth0 address 02:00:00:00:00:99
ip -n r1 rule delete to 10.1.0.0/24 priority 10001 lookup 101
ip -n r1 rule add not to 10.1.0.0/24 priority 10001 lookup 105
ip -n r1 rule delete iif eth0 priority 20 lookup 100
ip -n r1 rule add tos 0x10 iif eth0 oif lo fwmark 0x10/0xff ipproto tcp sport 1024-65534 dport 80 uidrange 1000-1000 priority 20 unreachable
ip -n r1 -6 rule add from fd00::5/128 priority 10003 lookup 254 suppress_prefixlength 0
ip -n r1 -6 rule delete iif eth0 priority 20 lookup 100
ip -n r1 -6 rule add tos 0x10 iif eth0 oif lo fwmark 0x10/0xff ipproto tcp sport 1024-65534 dport 80 uidrange 1000-1000 priority 20 unreachable
ip -n r1 neighbour replace 10.0.0.3 lladdr 02:00:00:00:00:04 dev eth0 nud permanent
ip -n r1 neighbour replace fd00::2 lladdr 02:00:00:00:00:03 dev eth0 nud permanent
ip -n r1 neighbour replace 10.0.0.2 lladdr 02:00:00:00:00:02 dev eth0 nud permanent
