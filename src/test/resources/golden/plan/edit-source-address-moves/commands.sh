# CLEAR
ip -n r address delete 10.255.0.1/32 dev lo

# CONFIGURE
mkdir -p /run/jnetlab/lab-router
cat > /run/jnetlab/lab-router/hosts <<'EOF'
# jnetlab lab=router: made by "jnetlab up", which undoes what is changed here
127.0.0.1 localhost
::1 localhost ip6-localhost ip6-loopback
10.0.1.2 h
fd00:1::2 h
10.0.1.1 r
10.0.2.1 r
10.255.0.1 r
fd00:1::1 r
10.0.2.2 s
EOF
ip -n r address add 10.255.0.1/32 dev eth1
ip -n r route replace 10.9.0.0/16 via 10.0.2.2 src 10.255.0.1
