/** Where the agent keeps things on a server. */
export const paths = {
  /** key.pem, certificate.pem, ca.pem, agent.json; 0700, files 0600. */
  configuration: "/etc/understudy",
  /** Event spool and results of tasks. */
  state: "/var/lib/understudy",
  /** Where Pacemaker's alert agent leaves a file per alert. */
  alerts: "/var/lib/understudy/alerts",
  events: "/var/lib/understudy/events",
  corosyncConf: "/etc/corosync/corosync.conf",
  authkey: "/etc/corosync/authkey",
  cib: "/var/lib/pacemaker/cib",
  policyEngine: "/var/lib/pacemaker/pengine",
  corosyncState: "/var/lib/corosync",
} as const;
