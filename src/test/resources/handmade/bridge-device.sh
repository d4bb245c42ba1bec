ip netns add a; ip netns add b; cable a:e0 b:e0; cable a:e1 b:e1
ip -n a link add br0 type bridge; ip -n a link set e0 master br0; ip -n a link set e1 master br0
up a:br0 a:e0 a:e1 b:e0 b:e1; addr a:br0 10.0.0.1/24; ip -n a link set br0 alias 'a switch'
