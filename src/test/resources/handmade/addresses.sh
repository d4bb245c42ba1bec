# tells: a:eth0: its address 10.0.2.1/24, which ends some day
ip netns add a; ip netns add b; cable a:eth0 b:eth0; up a:eth0 b:eth0 a:lo
ip -n a address add 10.0.0.1 peer 10.0.0.2 dev eth0
ip -n a address add 10.0.1.1/24 dev eth0 scope link label eth0:one
ip -n a address add 10.0.2.1/24 dev eth0 valid_lft 5000 preferred_lft 4000
ip -n a address add 10.0.3.1/24 brd + dev eth0
ip -n a address add 10.0.4.1/24 dev eth0
ip -n a address add 10.0.4.2/24 dev eth0
ip -n a address add fd00::1/64 dev eth0
ip -n a address add fd01::1/64 dev eth0 nodad
ip -n a address add fe80::1/64 dev eth0
ip -n a address add 10.99.0.1/32 dev lo
