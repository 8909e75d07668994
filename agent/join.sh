#!/bin/sh
# Joins this server to the Understudy console it came from: installs the agent's package, hands it the token in
# UNDERSTUDY_TOKEN, starts it. The console fills in its own address and public key.
set -eu
console='@CONSOLE@'
pinned='@PINNED_KEY@'

fail() {
  echo "understudy: $*" >&2
  exit 1
}

main() {
  [ "$(id -u)" = 0 ] || fail "joining needs root. Run the line again as root (sudo -i). Nothing was changed."
  for tool in apt-get dpkg systemctl curl; do
    command -v "$tool" >/dev/null 2>&1 ||
      fail "this server has no $tool. The agent needs Debian (or a derivative) with systemd, and curl. Nothing was changed."
  done
  [ -n "${UNDERSTUDY_TOKEN:-}" ] || fail "no token was given. Copy the whole line from the console's screen."

  directory=$(mktemp -d) || fail "no temporary directory could be made."
  trap 'rm -rf "$directory"' EXIT
  trap 'exit 1' HUP INT TERM
  chmod 755 "$directory" # apt reads the package as its own user

  curl -fsSk --pinnedpubkey "$pinned" -o "$directory/understudy-agent.deb" "https://$console/agent.deb" ||
    fail "the agent's package could not be fetched from https://$console. Nothing was changed."

  # The token stays out of the package manager's environment.
  token=$UNDERSTUDY_TOKEN
  unset UNDERSTUDY_TOKEN
  if have_node && have_ping; then
    dpkg -i "$directory/understudy-agent.deb" >"$directory/log" 2>&1 || tell_log
  else
    install_with_apt || { apt-get update >"$directory/log" 2>&1 && install_with_apt; } || tell_log
  fi

  UNDERSTUDY_TOKEN=$token understudy-agent join --console "$console" ${UNDERSTUDY_AGAIN:+--again} || exit 1
  systemctl enable --quiet understudy-agent.service 2>/dev/null
  systemctl restart understudy-agent.service ||
    fail "the agent did not start; 'journalctl -u understudy-agent' says why. The server has joined, though."
  echo "The agent is installed, enabled and running. $(uname -n) appears in the console now."
}

have_node() {
  version=$(dpkg-query -W -f '${db:Status-Status} ${Version}' nodejs 2>/dev/null) || return 1
  case $version in
    "installed "*) dpkg --compare-versions "${version#installed }" ge 18 ;;
    *) return 1 ;;
  esac
}

have_ping() {
  [ "$(dpkg-query -W -f '${db:Status-Status}' iputils-ping 2>/dev/null)" = installed ]
}

install_with_apt() {
  DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$directory/understudy-agent.deb" \
    >"$directory/log" 2>&1 </dev/null
}

tell_log() {
  tail -n 15 "$directory/log" >&2
  fail "the agent's package could not be installed; the lines above say why. The token has not been used."
}

# Called last, so that half a download runs nothing.
main
