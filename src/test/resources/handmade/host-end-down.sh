ip netns add a; cable a:eth0 host:to-a; up a:eth0
