# CLEAR
tc qdisc delete dev p2 root

# CONFIGURE
tc -n ns1 qdisc replace dev eth0 root netem limit 1000 delay 20ms 5ms reorder 0.5%
tc -n ns2 qdisc replace dev eth0 root netem limit 1000 delay 1500us duplicate 2% corrupt 0.1% rate 10mbit
tc -n ns3 qdisc replace dev eth0 root netem limit 100 rate 1gbit

# SWITCH_INTERFACE
tc qdisc replace dev p1 root netem limit 1000 delay 20ms 5ms reorder 0.5%
tc qdisc replace dev p3 root tbf rate 64kbit burst 2048 limit 4096
