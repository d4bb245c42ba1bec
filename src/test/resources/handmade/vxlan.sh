# needs: VXLAN
ip netns add a; ip netns add b; cable a:eth0 b:eth0; up a:eth0 b:eth0
addr a:eth0 10.0.0.1/24; addr b:eth0 10.0.0.2/24
ip -n a link add vx0 type vxlan id 7 remote 10.0.0.2 dstport 4789 dev eth0; up a:vx0; addr a:vx0 10.9.0.1/24
ip -n b link add vx0 type vxlan id 7 remote 10.0.0.1 local 10.0.0.2 dstport 8472 nolearning ttl 9; up b:vx0; addr b:vx0 10.9.0.2/24
