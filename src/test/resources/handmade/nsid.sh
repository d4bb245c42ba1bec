ip netns add a; ip netns add b; ip netns set a 77; cable a:eth0 b:eth0; up a:eth0 b:eth0
