# CLEAR
rm /etc/netns/h3/hosts
rmdir -p --ignore-fail-on-non-empty /etc/netns/h3

# CONFIGURE
mkdir -p /run/jnetlab/lab-star
cat > /run/jnetlab/lab-star/hosts <<'EOF'
# jnetlab lab=star: made by "jnetlab up", which undoes what is changed here
127.0.0.1 localhost
::1 localhost ip6-localhost ip6-loopback
10.0.0.1 h1
10.0.0.2 h2
10.0.0.22 h2
EOF

# SWITCH
ovs-vsctl del-port sw sw-h3

# DELETE_LINK
ip link delete dev sw-h3

# DELETE_NAMESPACE
ip netns delete h3
