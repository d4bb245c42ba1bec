# needs: NFTABLES
# The Linux advanced routing howto's: each uplink answers by itself, marks and users choose.
ip netns add gw; ip netns add isp1; ip netns add isp2; ip netns add lan
cable gw:wan1 isp1:eth0; cable gw:wan2 isp2:eth0; cable gw:lan0 lan:eth0; up gw:wan1 gw:wan2 gw:lan0 isp1:eth0 isp2:eth0 lan:eth0 gw:lo
addr gw:wan1 203.0.113.2/30; addr isp1:eth0 203.0.113.1/30; addr gw:wan2 198.51.100.2/30; addr isp2:eth0 198.51.100.1/30
addr gw:lan0 192.168.1.1/24; addr lan:eth0 192.168.1.10/24; at gw sysctl -qw net.ipv4.ip_forward=1
ip -n gw route add 203.0.113.0/30 dev wan1 src 203.0.113.2 table 101; ip -n gw route add default via 203.0.113.1 table 101
ip -n gw route add 198.51.100.0/30 dev wan2 src 198.51.100.2 table 102; ip -n gw route add default via 198.51.100.1 table 102
ip -n gw rule add from 203.0.113.2 table 101; ip -n gw rule add from 198.51.100.2 table 102
ip -n gw rule add fwmark 2 table 102 priority 1000; ip -n gw rule add iif lan0 tos 0x10 lookup 101 priority 1001
ip -n gw rule add ipproto tcp dport 443 lookup 102 priority 1002; ip -n gw rule add uidrange 0-0 lookup 101 priority 1003
ip -n gw route add default scope global nexthop via 203.0.113.1 dev wan1 weight 1 nexthop via 198.51.100.1 dev wan2 weight 2
ip -n lan route add default via 192.168.1.1
at gw nft -f - <<'END'
table ip nat {
  chain post { type nat hook postrouting priority srcnat; policy accept; oifname "wan1" snat to 203.0.113.2; oifname "wan2" masquerade; }
}
END
