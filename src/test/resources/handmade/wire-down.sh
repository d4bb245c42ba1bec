ip netns add ns1; ip netns add ns2
cable ns1:v1 ns2:v2
addr ns1:v1 10.0.0.1/24; up ns1:v1
