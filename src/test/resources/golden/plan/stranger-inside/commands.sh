# LINK
ip -n h1 link add name eth1 type veth peer name eth1 netns h3

# CONFIGURE
ip -n h1 link set dev eth1 addrgenmode none up
ip -n h3 link set dev eth1 addrgenmode none up
mkdir -p /run/jnetlab/lab-star
cat > /run/jnetlab/lab-star/hosts <<'EOF'
# jnetlab lab=star: made by "jnetlab up", which undoes what is changed here
127.0.0.1 localhost
::1 localhost ip6-localhost ip6-loopback
10.0.0.1 h1
10.0.0.2 h2
10.0.0.22 h2
EOF
