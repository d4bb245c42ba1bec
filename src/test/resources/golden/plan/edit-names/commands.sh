# CLEAR
ip -n a link property del dev eth0 altname uplink
ip -n a link property del dev eth1 altname down

# LINK
ip -n a link add name down type veth peer name eth3 netns b

# CONFIGURE
ip -n a link set dev down addrgenmode none up
ip -n a link set dev eth0 txqueuelen 1000 alias ''
ip -n a link set dev eth1 txqueuelen 500 alias 'it'\''s new'
ip -n a link property add dev eth1 altname uplink
ip -n b link set dev eth3 addrgenmode none up
