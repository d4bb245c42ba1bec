# needs: VXLAN
# Two hypervisors with a bridge and a tunnel each, and what floods set by hand.
ip netns add hyp1; ip netns add hyp2; cable hyp1:eth0 hyp2:eth0; up hyp1:eth0 hyp2:eth0; addr hyp1:eth0 10.0.0.1/24; addr hyp2:eth0 10.0.0.2/24
for i in 1 2; do
    ip netns add vm$i; ip -n hyp$i link add br-vx type bridge; up hyp$i:br-vx
    ip -n hyp$i link add vxlan42 type vxlan id 42 dstport 4789 local 10.0.0.$i nolearning dev eth0; ip -n hyp$i link set vxlan42 master br-vx up
    cable hyp$i:tap$i vm$i:eth0; ip -n hyp$i link set tap$i master br-vx up; up vm$i:eth0; addr vm$i:eth0 192.168.42.$i/24
    bridge -n hyp$i fdb append 00:00:00:00:00:00 dev vxlan42 dst 10.0.0.$((3 - i))
done
