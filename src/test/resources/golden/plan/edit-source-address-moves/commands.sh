# CLEAR
ip -n r address delete 10.255.0.1/32 dev lo

# CONFIGURE
ip -n r address add 10.255.0.1/32 dev eth1
ip -n r route replace 10.9.0.0/16 via 10.0.2.2 src 10.255.0.1
