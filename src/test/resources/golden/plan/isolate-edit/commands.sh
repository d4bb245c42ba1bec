# STOP
sh -c 'echo 1 >"$0/cgroup.kill"' /sys/fs/cgroup/jnetlab/1/lab/b/sleep@27d9522a80b24a4b
sh -c 'until rmdir "$0" 2>/dev/null; do sleep 0.1; done' /sys/fs/cgroup/jnetlab/1/lab/b/sleep@27d9522a80b24a4b
sh -c 'echo 1 >"$0/cgroup.kill"' /sys/fs/cgroup/jnetlab/1/lab/d/sleep@27d9522a80b24a4b
sh -c 'until rmdir "$0" 2>/dev/null; do sleep 0.1; done' /sys/fs/cgroup/jnetlab/1/lab/d/sleep@27d9522a80b24a4b

# STOP_HOLDER
sh -c 'echo 1 >"$0/cgroup.kill"' /sys/fs/cgroup/jnetlab/1/lab/b/.isolate@ipc
sh -c 'until rmdir "$0/in" "$0" 2>/dev/null || ! test -e "$0"; do sleep 0.1; done' /sys/fs/cgroup/jnetlab/1/lab/b/.isolate@ipc
sh -c 'echo 1 >"$0/cgroup.kill"' /sys/fs/cgroup/jnetlab/1/lab/d/.isolate@uts
sh -c 'until rmdir "$0/in" "$0" 2>/dev/null || ! test -e "$0"; do sleep 0.1; done' /sys/fs/cgroup/jnetlab/1/lab/d/.isolate@uts

# START_HOLDER
sh -c 'nsenter --target $(head -n 1 "$0/in/cgroup.procs") --uts hostname "$1"' /sys/fs/cgroup/jnetlab/1/lab/a/.isolate@uts www
mkdir -p /sys/fs/cgroup/jnetlab/1/lab/b/.isolate@mnt-ipc-pid/in
sh -c 'echo 0 >"$0/cgroup.procs"; exec ip netns exec "$@" >"$0/in/cgroup.procs" 2>/dev/null </dev/null' /sys/fs/cgroup/jnetlab/1/lab/b/.isolate@mnt-ipc-pid b setsid -f unshare --mount --ipc --pid --fork --mount-proc sh -c 'echo 0 || exit; exec >/dev/null 2>&1; while :; do sleep 2147483647; done' holder
sh -c 'for i in $(seq 600); do grep -q . "$0" && exit; sleep 0.1; done; exit 1' /sys/fs/cgroup/jnetlab/1/lab/b/.isolate@mnt-ipc-pid/in/cgroup.procs
sh -c 'nsenter --target $(head -n 1 "$0/in/cgroup.procs") --uts hostname "$1"' /sys/fs/cgroup/jnetlab/1/lab/c/.isolate@uts-ipc machine

# START
mkdir -p /sys/fs/cgroup/jnetlab/1/lab/b/sleep@27d9522a80b24a4b
sh -c 'echo 0 >"$0/cgroup.procs"; n=$1 p=$(head -n 1 "$2"); shift 2; exec ip netns exec "$n" setsid -f nsenter --target "$p" "$@" >/dev/null 2>&1 </dev/null' /sys/fs/cgroup/jnetlab/1/lab/b/sleep@27d9522a80b24a4b b /sys/fs/cgroup/jnetlab/1/lab/b/.isolate@mnt-ipc-pid/in/cgroup.procs --mount --ipc --pid --net --no-fork -- sh -c 'trap : INT QUIT; "$@"; exit $?' sh sleep 1000
mkdir -p /sys/fs/cgroup/jnetlab/1/lab/d/sleep@27d9522a80b24a4b
sh -c 'echo 0 >"$0/cgroup.procs"; exec ip netns exec "$@" >/dev/null 2>&1 </dev/null' /sys/fs/cgroup/jnetlab/1/lab/d/sleep@27d9522a80b24a4b d setsid -f sleep 1000
