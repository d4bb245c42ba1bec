# NAMESPACE
ip netns add a
ip netns add b
ip netns add c

# CONFIGURE
ip -n a link set dev lo up
ip -n b link set dev lo up
ip -n c link set dev lo up

# START_HOLDER
mkdir -p /sys/fs/cgroup/jnetlab/1/lab/a/.isolate@uts/in
sh -c 'echo 0 >"$0/cgroup.procs"; exec ip netns exec "$@" >"$0/in/cgroup.procs" 2>/dev/null </dev/null' /sys/fs/cgroup/jnetlab/1/lab/a/.isolate@uts a setsid -f unshare --uts sh -c 'hostname "$1" || exit; echo 0 || exit; exec >/dev/null 2>&1; while :; do sleep 2147483647; done' holder web
sh -c 'for i in $(seq 600); do grep -q . "$0" && exit; sleep 0.1; done; exit 1' /sys/fs/cgroup/jnetlab/1/lab/a/.isolate@uts/in/cgroup.procs
mkdir -p /sys/fs/cgroup/jnetlab/1/lab/b/.isolate@mnt-pid-user-time/in
sh -c 'echo 0 >"$0/cgroup.procs"; exec ip netns exec "$@" >"$0/in/cgroup.procs" 2>/dev/null </dev/null' /sys/fs/cgroup/jnetlab/1/lab/b/.isolate@mnt-pid-user-time b setsid -f unshare --mount --pid --user --time --map-root-user --fork --mount-proc sh -c 'echo 0 || exit; exec >/dev/null 2>&1; while :; do sleep 2147483647; done' holder
sh -c 'for i in $(seq 600); do grep -q . "$0" && exit; sleep 0.1; done; exit 1' /sys/fs/cgroup/jnetlab/1/lab/b/.isolate@mnt-pid-user-time/in/cgroup.procs
mkdir -p /sys/fs/cgroup/jnetlab/1/lab/c/.isolate@mnt-pid@75b34aab2a263bef/in
sh -c 'echo 0 >"$0/cgroup.procs"; exec ip netns exec "$@" >"$0/in/cgroup.procs" 2>/dev/null </dev/null' /sys/fs/cgroup/jnetlab/1/lab/c/.isolate@mnt-pid@75b34aab2a263bef c setsid -f unshare --mount --pid --fork --mount-proc sh -c 'set -e; mkdir -p "$2/upper" "$2/work" "$2/root"; mount -t overlay overlay -o "lowerdir=$3,upperdir=$2/upper,workdir=$2/work" "$2/root"; cd "$2/root"; mkdir -p proc sys dev etc .old; for d in proc sys dev; do mount --rbind /$d $d; done; for f in /etc/netns/"$4"/*; do [ -f "$f" ] || continue; t=etc/${f##*/}; rm -f "$t"; : >"$t"; mount --bind "$f" "$t"; done; pivot_root . .old; cd /; umount -l /.old; rmdir /.old; set +e; echo 0 || exit; exec >/dev/null 2>&1; while :; do sleep 2147483647; done' holder '' /run/jnetlab/lab-lab/root/c /srv/debian c
sh -c 'for i in $(seq 600); do grep -q . "$0" && exit; sleep 0.1; done; exit 1' /sys/fs/cgroup/jnetlab/1/lab/c/.isolate@mnt-pid@75b34aab2a263bef/in/cgroup.procs

# START
mkdir -p /sys/fs/cgroup/jnetlab/1/lab/a/python3@9231fb7520e81343
sh -c 'echo 0 >"$0/cgroup.procs"; n=$1 p=$(head -n 1 "$2"); shift 2; exec ip netns exec "$n" setsid -f nsenter --target "$p" "$@" >/dev/null 2>&1 </dev/null' /sys/fs/cgroup/jnetlab/1/lab/a/python3@9231fb7520e81343 a /sys/fs/cgroup/jnetlab/1/lab/a/.isolate@uts/in/cgroup.procs --uts -- python3 -m http.server 80
mkdir -p /sys/fs/cgroup/jnetlab/1/lab/b/sleep@2fef88b55be6fb1e
sh -c 'echo 0 >"$0/cgroup.procs"; n=$1 p=$(head -n 1 "$2"); shift 2; exec ip netns exec "$n" setsid -f nsenter --target "$p" "$@" >/dev/null 2>&1 </dev/null' /sys/fs/cgroup/jnetlab/1/lab/b/sleep@2fef88b55be6fb1e b /sys/fs/cgroup/jnetlab/1/lab/b/.isolate@mnt-pid-user-time/in/cgroup.procs --mount --pid --user --time --net --preserve-credentials --no-fork -- sh -c 'trap : INT QUIT; "$@"; exit $?' sh sh -c 'sleep 1000'
