# CONFIGURE
bridge -n switch1 vlan delete dev p1 vid 10
bridge -n switch1 vlan add dev p1 vid 30 pvid untagged
bridge -n switch1 vlan add dev trunk vid 7 pvid untagged
bridge -n switch1 vlan add dev trunk vid 21-29
ip -n switch2 link set dev br2 type bridge stp_state 1 mcast_snooping 0
bridge -n switch2 vlan delete dev p2 vid 20
bridge -n switch2 vlan add dev p2 vid 1 pvid untagged
bridge -n switch2 vlan add dev trunk vid 7 pvid untagged
bridge -n switch2 vlan add dev trunk vid 21-29
