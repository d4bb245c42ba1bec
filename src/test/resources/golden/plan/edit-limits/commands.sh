# STOP
sh -c 'echo 1 >"$0/cgroup.kill"' /sys/fs/cgroup/jnetlab/1/lab/d/sleep@0d8207b39900b00a
sh -c 'until rmdir "$0" 2>/dev/null; do sleep 0.1; done' /sys/fs/cgroup/jnetlab/1/lab/d/sleep@0d8207b39900b00a

# CLEAR
echo max > /sys/fs/cgroup/jnetlab/1/lab/c/cpu.max
sh -c 'while read -r p <"$0/cgroup.procs"; do echo $p >"$1/cgroup.procs" || exit; done' /sys/fs/cgroup/jnetlab/1/lab/c/exec /sys/fs/cgroup
rmdir /sys/fs/cgroup/jnetlab/1/lab/c/exec
echo max > /sys/fs/cgroup/jnetlab/1/lab/d/cpu.max
echo max > /sys/fs/cgroup/jnetlab/1/lab/d/memory.max
echo max > /sys/fs/cgroup/jnetlab/1/lab/d/pids.max
sh -c 'while read -r p <"$0/cgroup.procs"; do echo $p >"$1/cgroup.procs" || exit; done' /sys/fs/cgroup/jnetlab/1/lab/d/exec /sys/fs/cgroup
rmdir /sys/fs/cgroup/jnetlab/1/lab/d/exec

# NAMESPACE
ip netns add e

# CONFIGURE
echo +cpu > /sys/fs/cgroup/cgroup.subtree_control
echo +cpu > /sys/fs/cgroup/jnetlab/cgroup.subtree_control
echo +cpu > /sys/fs/cgroup/jnetlab/1/cgroup.subtree_control
echo +cpu > /sys/fs/cgroup/jnetlab/1/lab/cgroup.subtree_control
echo '50000 100000' > /sys/fs/cgroup/jnetlab/1/lab/a/cpu.max
echo 134217728 > /sys/fs/cgroup/jnetlab/1/lab/a/memory.max
echo max > /sys/fs/cgroup/jnetlab/1/lab/a/pids.max
mkdir -p /sys/fs/cgroup/jnetlab/1/lab/b/exec
echo +pids > /sys/fs/cgroup/cgroup.subtree_control
echo +pids > /sys/fs/cgroup/jnetlab/cgroup.subtree_control
echo +pids > /sys/fs/cgroup/jnetlab/1/cgroup.subtree_control
echo +pids > /sys/fs/cgroup/jnetlab/1/lab/cgroup.subtree_control
echo 100 > /sys/fs/cgroup/jnetlab/1/lab/b/pids.max
mkdir -p /sys/fs/cgroup/jnetlab/1/lab/e/exec
echo '+cpu +pids' > /sys/fs/cgroup/cgroup.subtree_control
echo '+cpu +pids' > /sys/fs/cgroup/jnetlab/cgroup.subtree_control
echo '+cpu +pids' > /sys/fs/cgroup/jnetlab/1/cgroup.subtree_control
echo '+cpu +pids' > /sys/fs/cgroup/jnetlab/1/lab/cgroup.subtree_control
echo '5000 1000000' > /sys/fs/cgroup/jnetlab/1/lab/e/cpu.max
echo 100 > /sys/fs/cgroup/jnetlab/1/lab/e/pids.max
ip -n e link set dev lo up

# DELETE_NAMESPACE
ip netns delete d
