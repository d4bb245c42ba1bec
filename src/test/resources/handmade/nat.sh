# needs: NFTABLES
ip netns add a; ip netns add r; cable a:eth0 r:eth0; cable r:eth1 host:out; up a:eth0 r:eth0 r:eth1 host:out
addr a:eth0 10.0.0.2/24; addr r:eth0 10.0.0.1/24; addr r:eth1 10.201.0.2/24; ip address add 10.201.0.1/24 dev out
at r sysctl -qw net.ipv4.ip_forward=1
at r nft 'add table ip nat; add chain ip nat post { type nat hook postrouting priority 100; }; add rule ip nat post oifname "eth1" masquerade'
ip -n a route add default via 10.0.0.1
