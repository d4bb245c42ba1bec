# CLEAR_LINK
ip -n a link delete dev g1
ip -n a link delete dev g2
ip -n a link delete dev g4

# LINK
ip -n a link add name g1 type gre remote 10.0.0.2 key 2
ip -n a link add name g2 type gre remote 10.0.0.2 key 1
ip -n a link add name g4 type gre remote 10.0.0.2 key 5

# CONFIGURE
ip -n a link set dev g1 addrgenmode none up
ip -n a link set dev g2 addrgenmode none up
ip -n a link set dev g3 type gre remote 10.0.0.2 key 4 ttl inherit
ip -n a link set dev g4 addrgenmode none up
