# CLEAR
ip -n h route delete default via 10.0.1.1 dev eth0
ip -n r -6 route delete unreachable fd00:66::/32 metric 1024

# CONFIGURE
ip -n r route replace prohibit 10.66.0.0/16
ip -n r -6 route add unreachable fd00:67::/32
ip -n r route replace 10.9.0.0/16 via 10.0.2.3
