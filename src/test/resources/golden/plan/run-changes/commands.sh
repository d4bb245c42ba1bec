# STOP
sh -c 'echo 1 >"$0/cgroup.kill"' /sys/fs/cgroup/jnetlab/1/lab/a/echo@5123820afa3e4e36
sh -c 'until rmdir "$0" 2>/dev/null; do sleep 0.1; done' /sys/fs/cgroup/jnetlab/1/lab/a/echo@5123820afa3e4e36
sh -c 'echo 1 >"$0/cgroup.kill"' /sys/fs/cgroup/jnetlab/1/lab/a/goes@27d9522a80b24a4b
sh -c 'until rmdir "$0" 2>/dev/null; do sleep 0.1; done' /sys/fs/cgroup/jnetlab/1/lab/a/goes@27d9522a80b24a4b

# START
mkdir -p /sys/fs/cgroup/jnetlab/1/lab/a/first@f58f60db4c50fae1
sh -c 'echo 0 >"$0/cgroup.procs"; exec ip netns exec "$@" >/dev/null 2>&1 </dev/null' /sys/fs/cgroup/jnetlab/1/lab/a/first@f58f60db4c50fae1 a setsid -f sh -c 'echo '\''it'\'''\''s'\'''
mkdir -p /sys/fs/cgroup/jnetlab/1/lab/a/echo@992fe24a392746cc
sh -c 'echo 0 >"$0/cgroup.procs"; exec ip netns exec "$@" >/dev/null 2>&1 </dev/null' /sys/fs/cgroup/jnetlab/1/lab/a/echo@992fe24a392746cc a setsid -f sh -c 'echo two; sleep 3'
