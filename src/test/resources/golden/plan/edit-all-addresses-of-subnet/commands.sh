# CLEAR
ip -n h2 address delete 10.0.0.2/24 dev eth0
ip -n h2 address replace 10.0.0.22/24 dev eth0
ip -n h2 address delete 10.0.0.22/24 dev eth0

# CONFIGURE
ip -n h2 address add 10.1.0.2/24 dev eth0
ip -n h2 route replace 10.9.0.0/16 via 10.1.0.1
