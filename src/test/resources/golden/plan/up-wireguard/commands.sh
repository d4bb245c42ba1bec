# NAMESPACE
ip netns add lisbon
ip netns add riga
ip netns add transit

# LINK
ip -n lisbon link add name eth0 type veth peer name west netns transit
ip -n lisbon link add name wg0 type wireguard
ip -n riga link add name eth0 type veth peer name east netns transit
ip -n riga link add name wg0 type wireguard

# CONFIGURE
mkdir -p /run/jnetlab/lab-wireguard
cat > /run/jnetlab/lab-wireguard/hosts <<'EOF'
# jnetlab lab=wireguard: made by "jnetlab up", which undoes what is changed here
127.0.0.1 localhost
::1 localhost ip6-localhost ip6-loopback
198.51.100.2 lisbon
10.80.0.1 lisbon
10.81.0.1 lisbon
203.0.113.2 riga
10.80.0.2 riga
10.82.0.1 riga
203.0.113.1 transit
198.51.100.1 transit
EOF
mkdir -p /etc/netns/lisbon
ln -s /run/jnetlab/lab-wireguard/hosts /etc/netns/lisbon/hosts
mkdir -p /etc/netns/riga
ln -s /run/jnetlab/lab-wireguard/hosts /etc/netns/riga/hosts
mkdir -p /etc/netns/transit
ln -s /run/jnetlab/lab-wireguard/hosts /etc/netns/transit/hosts
ip netns exec lisbon wg set wg0 listen-port 51820 private-key /dev/stdin <<'EOF'
wNqTRD0WEFxZkoD6DiLNtx4UJuVPYGMfEQW2pvs/dHM=
EOF
ip netns exec lisbon sysctl -qw net.ipv4.ip_forward=1
ip netns exec lisbon sysctl -qw net.ipv6.conf.all.forwarding=1
ip -n lisbon link set dev eth0 addrgenmode none up
ip -n lisbon link set dev lo up
ip -n lisbon link set dev wg0 addrgenmode none up
ip netns exec lisbon wg set wg0 peer lP5Czons/2a8t/xkp/8mkkWHqLbKFBcvrJZJlFeRFV0= preshared-key /dev/stdin endpoint 203.0.113.2:51820 allowed-ips 10.80.0.2/32,10.82.0.0/24 <<'EOF'
WWFwJwDhm7zlvM5TsKNOWMlQ6KjZP5aZy7LEfPPqeoI=
EOF
ip -n lisbon address add 198.51.100.2/24 dev eth0
ip -n lisbon address add 10.81.0.1/32 dev lo
ip -n lisbon address add 10.80.0.1/24 dev wg0
ip -n lisbon route add 10.82.0.0/24 dev wg0
ip -n lisbon route add default via 198.51.100.1
ip netns exec riga wg set wg0 listen-port 51820 private-key /dev/stdin <<'EOF'
UCMvqFsFwP030iC5zD65RCK+V4rF1jUPjqVHQ+x4o1c=
EOF
ip netns exec riga sysctl -qw net.ipv4.ip_forward=1
ip netns exec riga sysctl -qw net.ipv6.conf.all.forwarding=1
ip -n riga link set dev eth0 addrgenmode none up
ip -n riga link set dev lo up
ip -n riga link set dev wg0 addrgenmode none up
ip netns exec riga wg set wg0 peer JhLW3YsgEtwv8ZZyhingTyTv0e1bx4xv5NR4G6WpDCc= preshared-key /dev/stdin allowed-ips 10.80.0.1/32,10.81.0.0/24 <<'EOF'
WWFwJwDhm7zlvM5TsKNOWMlQ6KjZP5aZy7LEfPPqeoI=
EOF
ip -n riga address add 203.0.113.2/24 dev eth0
ip -n riga address add 10.82.0.1/32 dev lo
ip -n riga address add 10.80.0.2/24 dev wg0
ip -n riga route add 10.81.0.0/24 dev wg0
ip -n riga route add default via 203.0.113.1
ip netns exec transit sysctl -qw net.ipv4.ip_forward=1
ip netns exec transit sysctl -qw net.ipv6.conf.all.forwarding=1
ip -n transit link set dev east addrgenmode none up
ip -n transit link set dev lo up
ip -n transit link set dev west addrgenmode none up
ip -n transit address add 203.0.113.1/24 dev east
ip -n transit address add 198.51.100.1/24 dev west
