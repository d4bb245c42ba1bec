# CONFIGURE
ip -n a link set dev g1 type bond miimon 100 updelay 100 downdelay 300
ip -n a link set dev g2 type bond updelay 0
ip -n a link set dev g2 type bond miimon 0
