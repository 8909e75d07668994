#!/bin/sh
# Becomes process 1 of a lab host: runs as the first process of its new namespaces, builds the host's root
# around an overlay, and hands over to systemd. A script because these are a dozen mounts and one exec in a
# row, before anything else exists in the host; the lab is a test bench, the product runs no shell.
# Arguments: host name, its folder (with upper, work, root), lower root, packages folder.
set -e
name=$1 folder=$2 lower=$3 packages=$4
root=$folder/root
shift 4 # what is left are the numbers (major:minor) of shared disks

mount -t overlay overlay -o "lowerdir=$lower,upperdir=$folder/upper,workdir=$folder/work" "$root"
mount -t proc proc "$root/proc"
mount -t sysfs -o ro sysfs "$root/sys"
mount -t cgroup2 cgroup2 "$root/sys/fs/cgroup"
mount -t tmpfs -o mode=755 tmpfs "$root/dev"
mknod -m 666 "$root/dev/null" c 1 3
mknod -m 666 "$root/dev/zero" c 1 5
mknod -m 666 "$root/dev/full" c 1 7
mknod -m 666 "$root/dev/random" c 1 8
mknod -m 666 "$root/dev/urandom" c 1 9
mknod -m 666 "$root/dev/tty" c 5 0
mkdir "$root/dev/pts" "$root/dev/shm"
mount -t devpts -o newinstance,ptmxmode=666 devpts "$root/dev/pts"
mount -t tmpfs tmpfs "$root/dev/shm"
ln -s pts/ptmx "$root/dev/ptmx"
ln -s /proc/self/fd "$root/dev/fd"
ln -s /proc/self/fd/0 "$root/dev/stdin"
ln -s /proc/self/fd/1 "$root/dev/stdout"
ln -s /proc/self/fd/2 "$root/dev/stderr"
disk=0
for number in "$@"; do
  mknod -m 660 "$root/dev/shared$disk" b "${number%:*}" "${number#*:}"
  disk=$((disk + 1))
done
mount -t tmpfs -o mode=755 tmpfs "$root/run"
mount -t tmpfs tmpfs "$root/tmp"
mkdir -p "$root/opt/packages"
mount --bind "$packages" "$root/opt/packages"
# Pacemaker panics by writing here; without this it would restart the machine that carries the lab.
[ ! -e "$root/proc/sysrq-trigger" ] || mount --bind /dev/null "$root/proc/sysrq-trigger"
hostname "$name"
mkdir -p "$root/.old"
cd "$root"
pivot_root . .old
umount --lazy /.old
# The clock is the machine's own: nothing in a host may set it, whatever is installed there (chronyd would steer it).
exec env -i container=lab PATH=/usr/sbin:/usr/bin:/sbin:/bin \
  setpriv --bounding-set -sys_time --inh-caps -sys_time \
  /lib/systemd/systemd --system systemd.unit=multi-user.target </dev/null
