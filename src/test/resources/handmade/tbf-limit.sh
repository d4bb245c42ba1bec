# needs: TBF
ip netns add a; cable a:eth0 host:p0; up a:eth0 host:p0
tc -n a qdisc add dev eth0 root tbf rate 10mbit burst 15k limit 30k
tc qdisc add dev p0 root tbf rate 512kbit burst 1600 latency 50ms
