# tells: /etc/netns/a/hosts is a file of somebody's own
# tells: /etc/netns/a/nsswitch.conf is a file of somebody's own
ip netns add a; ip netns add b; cable a:eth0 b:eth0; up a:eth0 b:eth0; addr a:eth0 10.0.0.1/24; addr b:eth0 10.0.0.2/24
mkdir -p /etc/netns/a; echo '10.0.0.2 b www.example' > /etc/netns/a/hosts; echo 'hosts: files' > /etc/netns/a/nsswitch.conf
# stays: the files outlive it
