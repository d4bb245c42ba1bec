# CLEAR
ip -n h1 address delete 10.0.0.1/24 dev eth0

# CONFIGURE
ip -n h1 address add 10.0.0.3/24 dev eth0
ip -n h2 route replace 10.9.0.0/16 via 10.0.0.3
