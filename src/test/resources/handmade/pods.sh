# tells: the host's route to 10.244.0.1/32 by cali1 is its own
# tells: the host's route to 10.244.0.2/32 by cali2 is its own
# As a network of containers without bridges has it: the host answers for a gateway that nobody has.
for i in 1 2; do
    ip netns add pod$i; cable pod$i:eth0 host:cali$i; up host:cali$i pod$i:eth0 pod$i:lo; ip link set cali$i address ee:ee:ee:ee:ee:ee
    addr pod$i:eth0 10.244.0.$i/32; ip -n pod$i route add 169.254.1.1 dev eth0; ip -n pod$i route add default via 169.254.1.1 dev eth0
    ip route add 10.244.0.$i dev cali$i; ip -n pod$i neighbour add 169.254.1.1 lladdr ee:ee:ee:ee:ee:ee dev eth0 nud permanent
done
