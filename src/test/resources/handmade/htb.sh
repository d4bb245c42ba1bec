ip netns add a; ip netns add b; cable a:eth0 b:eth0; up a:eth0 b:eth0
tc -n a qdisc add dev eth0 root handle 1: htb default 10
tc -n a class add dev eth0 parent 1: classid 1:10 htb rate 1mbit
# tells: a:eth0: its queueing discipline htb
