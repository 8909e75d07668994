#!/bin/bash
# Runs the kernel of a lab host until the host switches itself off; again when it restarts itself (reboot, watchdog).
# A script because it lives as long as the host does, in its control group, and outlives whoever switched it on.
# Arguments: the unpacked kernel packages, the host's folder, the folder of packages; the control group of the host's way
# in, its socket, the command that keeps it open, up to "--"; and the kernel's arguments.
kernel=$1 folder=$2 packages=$3 channel=$4 socket=$5
shift 5
way_in=()
while [ "$1" != -- ]; do
  way_in+=("$1")
  shift
done
shift

mkdir -p "$channel"
(
  echo 0 >"$channel/cgroup.procs"
  while :; do
    rm -f "$socket" # of one that was killed
    "${way_in[@]}"
    sleep 0.2
  done >/dev/null 2>&1
) &

# In a mount namespace whose C library is the kernel's. It would restart by running itself again, but holds its adapters
# open meanwhile: under a name that is no program's it ends there instead, saying so in its last line.
start='
  mount --bind "$3" "$2/guest/packages"
  mount --bind "$1/usr/lib/x86_64-linux-gnu" /usr/lib/x86_64-linux-gnu
  exec -a restart "$1/usr/bin/linux.uml" "${@:4}"'
while :; do
  unshare --mount --propagation private bash -ec "$start" bash "$kernel" "$folder" "$packages" "$@" >"$folder/console.log" 2>&1
  tail -n 1 "$folder/console.log" | grep -q '^Failed to exec kernel' || break
done
echo 1 >"$channel/cgroup.kill"
