ip netns add 'ns#1'; ip netns add 'on'; ip netns add '1e3'; ip netns add 'a+ä'
cable 'ns#1:eth@0' on:010; up 'ns#1:eth@0' on:010
cable '1e3:null' 'on:e.f'; up '1e3:null' 'on:e.f'; addr '1e3:null' 10.0.0.1/24
at on sysctl -qw net/ipv4/conf/e.f/rp_filter=2
