ip netns add a; ip netns add b; cable a:eth0 b:eth0
ip -n a link set eth0 alias 'to b: # {' txqueuelen 10; ip -n a link property add dev eth0 altname a-much-longer-name
up a:eth0 b:eth0
