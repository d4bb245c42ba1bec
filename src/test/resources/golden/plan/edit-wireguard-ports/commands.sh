# CLEAR
ip netns exec a wg set wg1 listen-port 0
ip netns exec a wg set wg2 listen-port 0

# CLEAR_LINK
ip -n a link delete dev wg3

# LINK
ip -n a link add name wg4 type wireguard
ip -n a link add name wg5 type wireguard

# CONFIGURE
ip netns exec a wg set wg0 listen-port 51821
ip netns exec a wg set wg1 listen-port 51820
ip netns exec a wg set wg4 listen-port 51823
ip netns exec a wg set wg5 listen-port 51822
ip -n a link set dev wg4 addrgenmode none up
ip -n a link set dev wg5 addrgenmode none up
