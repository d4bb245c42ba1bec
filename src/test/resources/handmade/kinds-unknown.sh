# tells: the language has no interfaces of kind
ip netns add a; cable a:eth0 host:p0; up a:eth0
ip -n a link add ifb0 type ifb 2>/dev/null || ip -n a link add m0 link eth0 type macvtap 2>/dev/null || ip -n a link add nlmon0 type nlmon
# stays: a stranger is in the namespace
