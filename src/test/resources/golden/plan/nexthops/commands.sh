# CLEAR
ip -n r1 route delete 10.9.4.0/24 table 100 nexthop via 10.0.0.2 dev eth0 weight 1 nexthop dev eth1 weight 1

# CONFIGURE
ip -n r1 route replace prohibit 10.9.6.0/24 table 100
ip -n r1 route add throw 10.9.7.0/24 table 100
ip -n r1 route replace 10.9.1.0/24 nexthop via 10.0.0.2 weight 1 nexthop via 10.0.1.2 weight 2 nexthop via 10.0.1.3 weight 1
ip -n r1 route replace 10.9.2.0/24 via 10.0.0.2
ip -n r1 route replace 10.9.3.0/24 nexthop via 10.0.0.2 weight 1 nexthop via 10.0.1.2 weight 1
ip -n r1 route add 10.9.5.0/24 via inet6 fe80::2 dev eth0
ip -n r1 -6 route replace fd09::/64 nexthop via fd00::2 weight 1 nexthop via fd00:1::3 dev eth1 weight 1
ip -n r1 -6 route add fd0a::/64 metric 5 nexthop via fe80::2 dev eth0 weight 256 nexthop via fe80::2 dev eth1 weight 1
