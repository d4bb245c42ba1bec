# CLEAR
ip -n h1 address delete 10.0.0.1/24 dev eth0

# CONFIGURE
ip -n h1 address add 10.0.0.3/24 dev eth0
ip -n h2 route replace 10.9.0.0/16 via 10.0.0.3
mkdir -p /run/jnetlab/lab-star
cat > /run/jnetlab/lab-star/hosts <<'EOF'
# jnetlab lab=star: made by "jnetlab up", which undoes what is changed here
127.0.0.1 localhost
::1 localhost ip6-localhost ip6-loopback
10.0.0.3 h1
10.0.0.2 h2
10.0.0.22 h2
EOF
