#!/bin/sh
# First process of a lab host with a kernel of its own: does what a lab host finds done elsewhere (its files, its
# adapters), and hands over to systemd. /run/lab is the host's folder on the machine, the only one it sees.
set -e
mount -t proc proc /proc
mount -t tmpfs -o mode=755,nosuid,nodev tmpfs /run
mkdir -p /run/lab /opt/packages
mount -t hostfs -o / none /run/lab
mount -t hostfs -o /packages none /opt/packages
if [ ! -e /etc/lab-host ]; then
  cp -R --preserve=mode,links /run/lab/first-files/. /
  touch /etc/lab-host
fi
hostname "$(cat /etc/hostname)"
ip link set lo up
# The lab's own adapters, in a network namespace the host's programs are not in: its way in, and cables not wanted yet.
ip netns add lab
ip -n lab link set lo up
while read -r device adapter address gateway; do
  case $adapter in
    channel | spare)
      ip link set "$device" netns lab name "$adapter"
      [ "$adapter" = spare ] || ip -n lab address add "$address" dev "$adapter"
      ip -n lab link set "$adapter" up
      ;;
    *)
      ip link set "$device" name "$adapter"
      ip address add "$address" dev "$adapter"
      ip link set "$adapter" up
      [ -z "$gateway" ] || ip route add default via "$gateway"
      ;;
  esac
done </run/lab/adapters
echo "lab: process 1 begins" >/dev/console
exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin /lib/systemd/systemd --system systemd.unit=multi-user.target
