# needs: VXLAN
ip netns add a; ip netns add b; cable a:eth0 b:eth0; up a:eth0 b:eth0; addr a:eth0 fd00::1/64; addr b:eth0 fd00::2/64
ip -n a link add vx6 type vxlan id 9 remote fd00::2 dstport 4789; up a:vx6
