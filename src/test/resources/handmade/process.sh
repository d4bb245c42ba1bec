# tells: (sleep) runs in it; under run: the file says how one is started
ip netns add a; cable a:eth0 host:p0; up a:eth0
ip netns exec a sleep 60 >/dev/null 2>&1 & echo $! > /run/handmade.pid
until [ "$(readlink /proc/$(cat /run/handmade.pid)/ns/net)" != "$(readlink /proc/self/ns/net)" ]; do :; done
# stays: the process outlives it
