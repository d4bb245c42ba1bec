# needs: TBF
ip netns add a; ip netns add b; cable a:eth0 b:eth0; up a:eth0 b:eth0
tc -n a qdisc add dev eth0 root tbf rate 1mbit burst 32kbit latency 400ms
