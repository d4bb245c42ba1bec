# CLEAR
ip -n h1 address delete fd00::1/64 dev eth0

# CONFIGURE
ip netns exec h1 sysctl -qw net.ipv6.conf.eth0.disable_ipv6=1
ip -n h1 link set dev eth0 addrgenmode none
ip netns exec h1 sysctl -qw net.ipv6.conf.eth0.disable_ipv6=0
mkdir -p /run/jnetlab/lab-star
cat > /run/jnetlab/lab-star/hosts <<'EOF'
# jnetlab lab=star: made by "jnetlab up", which undoes what is changed here
127.0.0.1 localhost
::1 localhost ip6-localhost ip6-loopback
10.0.0.1 h1
10.0.0.2 h2
10.0.0.22 h2
EOF
