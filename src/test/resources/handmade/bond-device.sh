# needs: BONDING
ip netns add a; ip netns add b; cable a:e0 b:e0; cable a:e1 b:e1
ip -n a link add bond0 type bond mode active-backup miimon 50; ip -n a link set e0 master bond0; ip -n a link set e1 master bond0
up a:bond0 b:e0 b:e1; addr a:bond0 10.0.0.1/24
