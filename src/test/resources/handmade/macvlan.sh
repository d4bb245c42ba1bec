# needs: MACVLAN
ip netns add a; ip netns add b; cable a:eth0 b:eth0; up a:eth0 b:eth0
ip -n a link add link eth0 name mv0 type macvlan mode bridge; up a:mv0; addr a:mv0 10.0.0.1/24
ip -n a link add link eth0 name mv1 type macvlan mode private
