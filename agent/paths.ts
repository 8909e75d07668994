/** Where the agent keeps things on a server. */
export const paths = {
  /** key.pem, certificate.pem, ca.pem, agent.json; 0700, files 0600. */
  configuration: "/etc/understudy",
  /** Event spool and results of tasks. */
  state: "/var/lib/understudy",
  /** Where Pacemaker's alert agent leaves a file per alert. */
  alerts: "/var/lib/understudy/alerts",
  events: "/var/lib/understudy/events",
  /** Tells when processes end; comes with the agent. */
  processEnds: "/usr/lib/understudy/process-ends",
  /** What a drill made fail here and has to be undone; gone with a restart, as all of it is. */
  fault: "/run/understudy/fault.json",
  /** The agent itself, for systemd to run without it. */
  program: "/usr/lib/understudy/agent.cjs",
  /** Package and way back of an update under way, and how the last one went; 0700. */
  update: "/var/lib/understudy/update",
  /** Installs it; comes with the agent. */
  updateProgram: "/usr/lib/understudy/update-agent",
  /** The digest of the agent that the console last heard from here; gone with a restart. */
  heard: "/run/understudy/agent-heard",
  /** Tells how long this host lets processes wait; comes with the agent. */
  schedulingPauses: "/usr/lib/understudy/scheduling-pauses",
  corosyncConf: "/etc/corosync/corosync.conf",
  corosyncUnitSettings: "/etc/systemd/system/corosync.service.d/understudy.conf",
  pacemakerUnitSettings: "/etc/systemd/system/pacemaker.service.d/understudy.conf",
  authkey: "/etc/corosync/authkey",
  cib: "/var/lib/pacemaker/cib",
  policyEngine: "/var/lib/pacemaker/pengine",
  corosyncState: "/var/lib/corosync",
  /** Key and certificates with which a node connects to a witness (corosync-qdevice-net-certutil). */
  witnessOnNode: "/etc/corosync/qdevice/net/nssdb",
  /** Of a server that is a witness (corosync-qnetd-certutil). */
  witnessServing: "/etc/corosync/qnetd/nssdb",
  /** What chronyd is told of the cluster's time, and that it shall use it. */
  chronySettings: "/etc/chrony/understudy.conf",
  chronyUnitSettings: "/etc/systemd/system/chrony.service.d/understudy.conf",
  /** What SBD is started with; Debian's own file of it, with ours at its end. */
  sbdSettings: "/etc/default/sbd",
  witnessOptions: "/etc/default/corosync-qnetd",
} as const;
