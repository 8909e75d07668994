// Long because it is one table of every code the console and agents send, in one language.

/**
 * Sentences the console and the agents send as codes, by code. `{params}` are those every sender of the code gives;
 * a test compares them. `field.` goes before the codes that name what is wrong with one field.
 */
export const phrases = {
  "step.read-cluster": "Read what cluster {node} is in",
  "step.compare-servers": "Check that all are in the same cluster",
  "step.read-cib": "Read the configuration of the cluster from {node}",
  "step.approval-on": "Have what is dangerous wait for a second person's approval",
  "step.approval-off": "Have what is dangerous be done without a second person's approval",
  "step.release": "Forget it here",
  "step.understand": "Understand it",
  "adopt.no-cluster": "There is no cluster on {node}. Nothing was changed. Make a new one with it instead.",
  "adopt.not-one-cluster":
    "{one} and {other} do not belong to the same cluster: their corosync.conf or keys differ. Nothing was changed. Adopt each cluster by itself, or mend the file that is out of date.",
  "adopt.not-running":
    "The cluster runs on none of {nodes}, so its resources cannot be read. Nothing was changed. Start it first.",
  "adopt.address-unknown":
    "The cluster''s configuration has {node} at {address}, but no adapter of the server has that address. Nothing was changed.",
  "adopt.node-not-joined":
    "{node} is a node of this cluster, but its server has not joined the console. Nothing was changed. Join {node} first; the cluster goes on meanwhile.",
  "corosync-conf.malformed":
    'This corosync.conf cannot be read: line {line} is neither a section, its end, nor "key: value".',
  "step.check-definition": "Check that the configuration holds together",
  "step.check-server": "Check that {node} is reachable and in no other cluster",
  "step.check-address": "Check that {address} is free on the network {network}",
  "step.install-packages": "Install what is missing on {node}",
  "step.update-agent": "Update the agent on {node}",
  "step.agents-left": "Which agent runs where now",
  "agent.is-new": "the console's agent already, {version}",
  "agent.left": "the console's: {updated}; the one before: {others}; not known: {unknown}",
  "step.write-configuration": "Write the configuration on {node}",
  "step.start-engine": "Start Corosync and Pacemaker on {node}",
  "step.wait-online": "Wait until all nodes are online",
  "step.wait-reported": "Wait until all nodes are reported as Up",
  "step.wait-known": "Wait until a node tells what runs in the cluster",
  "step.apply-configuration": "Apply the resources and rules",
  "step.stop-first": "Stop {resources}",
  "step.wait-resources": "Wait until {resources} are online",
  "step.wait-stopped": "Wait until {resources} are offline",
  "step.store": "Record the new revision",
  "step.remove-configuration": "Put {node} back as it was",
  "remove.unreachable": "{node} is not connected: it still has this cluster's configuration",
  "remove.unreachable.why":
    "The cluster starts there again when the server comes back, without its other nodes.",
  "remove.unreachable.remedy":
    "When {node} is back, remove the cluster's configuration there before using it.",
  "step.stop-engine": "Stop Corosync and Pacemaker on {node}",
  "step.reload": "Have every node take the new membership",
  "step.check-links": "See that the nodes' corosync.conf is as it was decided here",
  "step.reload-links": "Have every node take the networks",
  "step.wait-links": "Wait until {node} reaches the others over them",
  "step.wait-timing": "Wait until {node} works by a token of {token} ms, with all nodes and links",
  "step.hold-still": "Have the cluster hold still: what runs runs on, nothing fails over",
  "step.restart-engine": "Start Corosync and Pacemaker on {node} anew",
  "step.find-again": "See that {node} knows what runs",
  "step.manage-again": "Let the cluster act again",
  "step.forget-node": "Remove {node} from the cluster's memory",
  "step.validate-resource": "Have the resource agent check the parameters on {node}",
  "step.move": "Move {group} to {node}",
  "step.measure-outage": "Read from the nodes' records how long {group} was away",
  "step.drain": "Move everything away from {node}",
  "step.resume": "Let groups come back to {node}",
  "step.check-depth": "Ask the agent {type} how deep it can look",
  "step.forget-failovers": "Count the failovers of {group} anew",
  "step.clean": "Forget the failures of {resource}",
  "step.clean-all": "Forget the failures of all resources",
  "step.fence-check": "Ask {device} from {node} for the power of {plug}",
  "check.agent": "Agent of {node}",
  "check.agent.connected": "connected, version {version}",
  "check.os": "Same operating system everywhere",
  "check.os.same": "{os}",
  "check.os.differs": "{found}",
  "check.os.why":
    "Nodes with different releases run different versions of the engine and may refuse each other's changes.",
  "check.os.remedy": "Bring all servers to the same release before they serve anything.",
  "check.architecture": "Same processor architecture everywhere",
  "check.packages": "Cluster packages on {node}",
  "check.packages.installed": "installed: Corosync {corosync}, Pacemaker {pacemaker}",
  "check.packages.missing": "missing: {packages}",
  "check.packages.why": "Without them the server cannot be a node.",
  "check.packages.remedy": "Install them from here, or with the server's own package manager.",
  "check.versions": "Same Corosync and Pacemaker versions everywhere",
  "check.versions.same": "Corosync {corosync}, Pacemaker {pacemaker}",
  "check.versions.differs": "{found}",
  "check.versions.why": "Mixed versions are meant for the hours of an upgrade only.",
  "check.versions.remedy": "Upgrade the older ones.",
  "check.names": "{node} resolves the names of all servers",
  "check.names.good": "names and addresses agree both ways",
  "check.names.bad": "{found}",
  "check.names.why":
    "Tools and log entries use names; a name that leads elsewhere sends administrators to the wrong server.",
  "check.names.remedy": "Enter the servers in /etc/hosts of each, or in your name service.",
  "check.clock": "Clocks agree",
  "check.clock.good": "at most {milliseconds} ms apart",
  "check.clock.apart": "{node} is {seconds} s away from the console's clock",
  "check.clock.unknown": "not measured yet on {node}",
  "check.clock.why":
    "With clocks apart, logs of a failover cannot be read together and certificates may fail.",
  "check.clock.remedy": "Run a time service (chrony or systemd-timesyncd) on every server.",
  "check.networks": "Two separate networks",
  "check.networks.good": "{count} networks: {networks}",
  "check.networks.one": "only one network is shared by all servers: {networks}",
  "check.networks.none": "no network is shared by all servers",
  "check.networks.why":
    "With a single network, one cable or switch separates the servers, and one of them will be fenced.",
  "check.networks.remedy": "Add a second network, at best a direct cable between the servers.",
  "check.ports": "{node} hears {peer} on {network}",
  "check.ports.good": "UDP {ports} answered after {milliseconds} ms",
  "check.ports.bad": "no answer on UDP {ports} from {address}",
  "check.ports.engine": "Corosync runs there and has the link up",
  "check.ports.why": "The heartbeat cannot pass, so the nodes would not see each other on this network.",
  "check.ports.remedy":
    "Open UDP 5405 to 5412 between these addresses in every firewall on the way: each link has its own port.",
  "check.disk": "Free disk space on {node}",
  "check.disk.good": "{free} MB free",
  "check.disk.low": "{mount}: only {free} MB free",
  "check.disk.why": "A full disk stops the engine from writing its state; the node is then fenced.",
  "check.disk.remedy": "Make room on {mount}.",
  "check.inventory": "Hardware and system of {node}",
  "check.inventory.is":
    "{os}, kernel {kernel}, {architecture}, {cpus} processors, {memory} MB memory, {disks} disks",
  "check.links": "Links of {node} to the others",
  "check.links.good": "all connected, on {count} networks",
  "check.links.bad": "not connected: {links}",
  "check.links.stopped": "Corosync does not run there",
  "check.links.why": "Each link less is one failure less that the nodes can take without losing each other.",
  "check.links.remedy":
    "See the networks' page: which end says what, and whether the adapter has its cable and address.",
  "check.conf": "Same corosync.conf and key on all nodes",
  "check.conf.good": "the same everywhere, and as decided here",
  "check.conf.differs": "other on {nodes}",
  "check.conf.why":
    "A node that starts with another file may not find the others, or form a cluster of its own.",
  "check.conf.remedy": "Take the change over or put it back, on the cluster's page.",
  "check.unknown": "nobody reports it now",
  "check.drift": "Configuration as it was decided",
  "check.drift.good": "as in revision {revision}",
  "check.drift.differs": "{count} differences",
  "check.drift.why": "What others changed by hand was not thought of when the rest was decided.",
  "check.drift.remedy": "Take the changes over or put them back, on the cluster's page.",
  "check.members": "All nodes up",
  "check.members.good": "all {count}",
  "check.members.away": "not up: {nodes}",
  "check.members.why": "A node that is not up cannot take anything over.",
  "check.members.remedy": "See at the node why; resume it, start its service or mend the server.",
  "check.quorum": "Quorum",
  "check.quorum.good": "{votes} of {expected} votes",
  "check.quorum.some": "{votes} of {expected} votes",
  "check.quorum.lost": "none: {votes} of {expected} votes",
  "check.quorum.why":
    "Without a majority of votes the cluster serves nothing, so that two halves never serve the same.",
  "check.quorum.remedy": "Bring the missing nodes back.",
  "check.resources": "No failures of resources",
  "check.resources.good": "none among {count} resources",
  "check.resources.failed": "{resources}",
  "check.resources.why": "What failed once too often on a node is not started there again.",
  "check.resources.remedy": "See at the resource what failed, mend it, then clean up its failures.",
  "check.fencing": "Fencing",
  "check.fencing.good": "on, and watched: {devices}",
  "check.fencing.off": "switched off",
  "check.fencing.none": "on, but there is no fence device",
  "check.fencing.untested": "on, and watched, but not known to answer all nodes as it is now: {devices}",
  "check.fencing.failed": "not well: {devices}",
  "check.fencing.why":
    "Without fencing nobody knows that a lost node no longer writes, and data can be destroyed.",
  "check.fencing.remedy": "Set up a fence device that reaches every node, and test it.",
  "check.headstart": "Head start in fencing",
  "check.headstart.good": "long enough, as far as the devices' answers were timed",
  "check.headstart.short":
    "{node} is let alone for {seconds} s, but {device} answers so slowly that {needed} s are needed",
  "check.headstart.why": "When the two nodes lose each other, both are fenced, and nobody serves.",
  "check.headstart.remedy": "Raise the head start in the device's properties, or add a witness.",
  "check.survives": "Node failures it can take now",
  "check.survives.good": "{count} more",
  "check.survives.none": "none: the next failure stops service",
  "check.survives.why": "A group whose other nodes are down, paused or forbidden has nowhere to go.",
  "check.survives.remedy": "Bring nodes back, or widen the possible owners.",
  "check.timing": "Hosts and networks allow the detection timing",
  "check.timing.good":
    "a lost node is declared lost after {seconds} s, and nothing measured speaks against it",
  "check.timing.pause": "{node} was not scheduled for {ms} ms; this timing needs less than {limit} ms",
  "check.timing.slow":
    "from {from} to {to} a heartbeat took {ms} ms over {network}; this timing needs less than {limit} ms",
  "check.timing.not-measured": "not measured on {nodes}: the agent there does not tell",
  "check.timing.why":
    "A node that is late for as long as the token is taken for lost, and is fenced although it works.",
  "check.timing.remedy":
    "Choose a slower profile in Detection Timing, or find what keeps the host or network busy.",
  "check.cluster": "No cluster on {node} yet",
  "check.cluster.none": "none found",
  "check.cluster.found": "a cluster{name} is configured here already",
  "check.cluster.why": "Making another one would destroy it.",
  "check.cluster.remedy": "Destroy that cluster first, or choose another server.",
  "section.inventory": "Inventory",
  "section.storage": "Storage",
  "section.system": "System",
  "section.network": "Network",
  "section.packages": "Packages",
  "section.cluster": "Cluster",
  "section.fencing": "Fencing",
  "step.witness-serve": "Let {node} be the witness",
  "step.witness-key": "Give {node} a key for the witness",
  "step.witness-connect": "Connect {node} to the witness and wait for its vote",
  "step.witness-disconnect": "Disconnect {node} from the witness",
  "step.witness-retire": "End the witness's service on {node} where no other cluster needs it",
  "step.witness-again": "Let the witness vote again",
  "witness.stopped": "stopped: no cluster is connected to it any more",
  "witness.serves-others": "goes on: other clusters are connected to it",
  "witness.not-retired": "The witness service on {node} could not be ended",
  "witness.not-retired.why":
    "Its agent is not connected, or a node is still connected to it. It harms nothing there, and no longer votes in this cluster.",
  "witness.not-retired.remedy":
    "When that server is back, stop corosync-qnetd there if nothing else uses it.",
  "witness.left-out": "The witness has no vote now: {reason}",
  "witness.left-out.why": "Membership changed, and the cluster goes on with the votes of its nodes alone.",
  "witness.left-out.remedy": "Mend what is said there, and add the witness again with Configure Quorum.",
  "section.time": "Time",
  "step.time-check": "See what keeps the time of {node}",
  "step.time-keep": "Have chrony keep the time of {node}",
  "step.time-follows": "What the clock of {node} follows",
  "step.time-own": "Let {node} keep its own time again",
  "time.follows": "{source}, stratum {stratum}",
  "time.follows-itself": "itself; the other nodes can follow it",
  "time.source-silent.why":
    "None of {sources} answered in time. Until one does the nodes stay together, but nobody says whether they are right.",
  "time.source-silent.remedy":
    "See that UDP 123 is open from the nodes to them. chrony goes on asking by itself.",
  "check.time": "Time service of {node}",
  "check.time.unknown": "its agent does not tell",
  "check.time.none": "none runs",
  "check.time.runs": "{service} runs",
  "check.time.follows": "chrony follows {source}, stratum {stratum}",
  "check.time.itself": "chrony follows the clock itself",
  "check.time.searching": "{service} runs, but has not found the time yet",
  "check.time.otherwise": "not with the settings that were decided for the cluster",
  "check.time.why":
    "A clock that nothing corrects drifts away from the others: logs of a failover can then not be read together, and certificates may fail.",
  "check.time.remedy": "Set up Cluster Time: chrony then keeps all nodes in step.",
  "step.disk-check": "See whether {node} has a watchdog, and nothing uses the disk there",
  "step.disk-watchdog": "What resets {node} when it hangs or loses disk and cluster",
  "step.disk-prepare": "Write SBD's header on the empty disk {disk}",
  "step.disk-same": "See that {node} reads the same disk",
  "step.disk-configure": "Tell SBD on {node} its disk and watchdog, and have it start with Corosync",
  "step.disk-wait": "Wait until SBD runs on {node} and has its place on the disk",
  "step.disk-leave": "Have SBD on {node} start no more",
  "step.disk-ended": "See that SBD on {node} has ended",
  "step.disk-clear": "Empty the place of SBD on the disk {disk}",
  "disk-witness.watchdog": "{identity}",
  "disk-witness.softdog.why":
    "It counts in the kernel itself: a server whose kernel hangs whole is not reset by it.",
  "disk-witness.softdog.remedy":
    "Switch on the watchdog of the hardware or hypervisor, where there is one, and set the disk witness up again.",
  "disk-witness.not-cleared": "The disk {disk} still has SBD's header",
  "disk-witness.not-cleared.why":
    "It could not be reached, or something else was written there meanwhile. No node of this cluster reads it any more.",
  "disk-witness.not-cleared.remedy": "Before it is a witness again, empty the first 2 MiB of {path} by hand.",
  "section.disk-witness": "Disk witness",
  "section.witness": "Witness",
  "step.write-key": "Write the new key on {node}",
  "step.take-key": "Have every node take it at the same moment",
  "section.undo": "Undo",

  "reason.agent-silent": "The agent on {node} is not heard, and nobody else can tell.",
  "reason.agent-silent-seen-online": "The agent on {node} is not heard. {by} still sees the node online.",
  "reason.agent-silent-not-seen": "The agent on {node} is not heard, and {by} does not know the node.",
  "reason.agent-too-old":
    "The agent on {node} speaks protocol {protocol}; this console understands {understood}: update the agent.",
  "reason.agent-too-new":
    "The agent on {node} speaks protocol {protocol}; this console understands {understood}: update the console, or put the console's own agent there (Update Agent).",
  "reason.agent-other-form":
    "The agent on {node} reports in a form that this console does not know, so what it says now is unknown: update the agent.",
  "reason.seen-offline": "{by} sees the node offline.",
  "reason.being-fenced": "{by} does not trust the node's state: it is being fenced.",
  "reason.unclean": "{by} does not know what the node runs, and it cannot be fenced now.",
  "reason.no-cluster-here": "No cluster is configured on this server.",
  "reason.other-cluster": "This server is configured for another cluster: {name}.",
  "reason.service-stopped": "The cluster service is stopped.",
  "reason.service-starting": "The cluster service is starting.",
  "reason.not-member-yet": "The cluster service runs, but {by} does not see the node as a member.",
  "reason.cut-off": "The node runs, but it and {by} do not see each other.",
  "reason.shutting-down": "The cluster service is stopping.",
  "reason.draining": "Its groups are moving away.",
  "reason.drained": "Drained: nothing runs here until it is resumed.",
  "reason.paused": "Paused: no group may come here.",
  "reason.disk-witness-missing":
    "Over the disk witness nobody can tell {nodes} to go: SBD does not run there with the disk, or no fence device writes on it.",
  "reason.clock-ahead":
    "The clock of {node} is {seconds} s ahead of the others: logs cannot be read together, and certificates may fail.",
  "reason.clock-behind":
    "The clock of {node} is {seconds} s behind the others: logs cannot be read together, and certificates may fail.",
  "reason.witness-unreachable":
    "The witness gives no vote to {nodes}: until it is back, fewer failures are survived.",
  "reason.no-quorum": "The nodes that are heard have no quorum: nothing may run.",
  "reason.nobody-reports": "No agent of this cluster reports its state.",
  "reason.reading-overdue":
    "Pacemaker on {node} does not answer its agent in time: what was last known may no longer be so.",
  "reason.owner-not-vouched": "It was on {node}, whose state is not known.",
  "reason.not-configured": "The cluster does not have it yet.",
  "reason.taken-offline": "Taken offline by an administrator.",
  "reason.waits-for": "It needs {resource}, which is not online.",
  "reason.failed-on": "It failed on {node}: {text}",
  "reason.failed": "Its last action failed.",
  "reason.failure-ignored": "It failed, and nothing acts on that since it is watched only: {text}",
  "reason.blocked": "It could not be stopped, so nothing may touch it until that is mended.",
  "reason.on-several-nodes":
    "It runs on {nodes} at once, so its data may be written from both. The cluster stops it everywhere and starts it on one, unless it was told otherwise.",
  "reason.unmanaged": "The cluster leaves it alone (unmanaged).",
  "reason.in-maintenance":
    "In maintenance: nobody looks whether it works, and nothing would restart or move it.",
  "reason.not-everywhere": "It does not run on {node}.",
  "reason.not-started": "The cluster has not started it.",
  "reason.failed-over-too-often":
    "It failed over too often (more than the {threshold} times allowed within {hours} h), so the cluster leaves it stopped until you bring it online.",
  "reason.empty-group": "The group holds no resources.",
  "reason.member": "Because of {resource}.",
  "reason.no-adapter": "The server has no adapter {adapter}.",
  "reason.adapter-down": "The adapter {adapter} is switched off.",
  "reason.no-carrier": "The adapter {adapter} has no link: no cable, or nothing at its other end.",
  "reason.address-missing": "The adapter {adapter} does not have the address {address}.",
  "reason.reaches-nobody": "It reaches no other node on this network.",
  "reason.link-missing": "Corosync on {node} has no link over this network, although it should.",
  "reason.link-unknown": "{node} says nothing of its link to {nodes}.",
  "reason.cannot-reach": "It cannot reach {nodes} on this network.",
  "reason.node-down": "Its node is down.",
  "reason.interfaces": "Not well: {nodes}.",
  "reason.path-lost": "No answer from {targets} for {seconds} s: the network ends before them.",
  "reason.path-lost-on": "Its path is lost on {nodes}: what lies beyond the switch does not answer there.",
  "reason.path-asking": "{node} does not know it yet: it asks {targets}, or its adapter is not there.",
  "reason.path-unable": "{node} cannot ping {targets}, so the adapter alone counts.",
  "reason.path-untold": "{node} does not tell.",
  "reason.partitioned": "The nodes do not see each other. One side: {one}; the other: {other}.",
  "reason.all-stopped": "The cluster service is stopped on every node.",
  "reason.node-not-up": "The node {node} is not up.",
  "reason.network-not-up": "The network {network} does not work on all nodes.",
  "reason.group-not-online": "The group {group} is not wholly online.",
  "reason.fence-device-not-online":
    "The fence device {device} is not online: the cluster cannot fence with it.",
  "reason.fencing-disabled": "Fencing is off: two servers may come to own the same data.",
  "reason.creating": "The creation of this cluster has not been completed.",

  "task.disk-witness.prepare.look": "Looking whether anything is on the disk",
  "task.disk-witness.prepare.write": "Writing SBD's header",
  "task.group.move.check": "Checking that {group} can go to {node}",
  "task.group.move.move": "Moving {group} to {node}",
  "task.group.move.stay": "Checking that {group} stays on {node}",
  "task.group.move.clear": "Removing the move's constraint",
  "task.cluster.remove.pacemaker": "Stopping Pacemaker; what runs here stops or moves first",
  "task.cluster.remove.corosync": "Stopping Corosync",
  "task.cluster.remove.remove": "Removing the cluster's configuration from this server",
  "task.cluster.start.corosync": "Starting Corosync",
  "task.cluster.start.pacemaker": "Starting Pacemaker",
  "task.cluster.start.answer": "Waiting until both answer",
  "task.cluster.stop.pacemaker": "Stopping Pacemaker; what runs here stops or moves first",
  "task.cluster.stop.corosync": "Stopping Corosync",
  "task.node.standby.set": "Telling the cluster whether {node} takes groups",
  "task.packages.install.update": "Reading the package lists",
  "task.packages.install.install": "Installing {packages}",
  "task.agent.update.fetch": "Fetching the package from the console",
  "task.agent.update.keep": "Keeping the agent that is here, for the way back",
  "task.packages.install.disable": "Leaving Corosync and Pacemaker stopped",

  "internal.unexpected":
    "Something unforeseen went wrong here. Nothing more was changed; the log of this part says where.",
  "input.invalid":
    "The request holds something this part cannot take. Nothing was changed. The details say what.",
  "input.too-large":
    "The request is longer than the {max} bytes the console takes, or does not say how long it is. Nothing was changed.",
  "endpoint.unknown": "The console has no such address.",
  "origin.refused": "Another site's page sent this request. Nothing was changed. Use the console's own page.",
  "sign-in.needed": "Nobody is signed in here, or the session has ended. Sign in and try again.",
  "access.refused":
    "Your role does not allow this for the whole console. Nothing was changed. An owner of the console can give you another one.",
  "access.refused-cluster":
    "Your role does not allow this on this cluster. Nothing was changed. An owner of the console can give you another one.",
  "reason.needed": "This is not done without a reason, which is kept with it. Nothing was changed.",
  "approval.own":
    "You asked for this, or a program of yours did, so somebody else has to decide on it. Nothing was done. You can withdraw it.",
  "approval.not-yours": "Somebody else asked for this, so it is not yours to withdraw. You can refuse it.",
  "approval.not-waiting":
    "This does not wait for approval any more: somebody decided on it meanwhile, it was withdrawn, or its time has passed. Look at it again.",
  "approval.asker-may-not":
    "{user}, who asked for this, may not do it any more: disabled, revoked, or with another role. Nothing was done. Refuse it, or ask for it yourself.",
  "approval.nobody-else":
    "This takes the approval of a second person with the same right, and there is none who can sign in. Nothing was done. An owner can give somebody the role under View ▸ People. In an emergency root on a node can act without the console, with the cluster''s own commands.",
  "approval.not-released":
    "What is dangerous on this cluster waits for a second person''s approval, and releasing the cluster would take that away. Nothing was changed. Switch it off first, which a second person has to approve.",
  "approval.no-secrets":
    "This has to wait for a second person''s approval, and passwords are not kept for so long. Nothing was changed. Change the passwords first, by themselves: that needs no approval. Then ask for this.",
  "approval.expired": "Nobody approved this in time, so it was not done. Ask again if it is still right.",
  "approval.refused": "{user} refused this, so it was not done.",
  "approval.withdrawn": "{user} withdrew this before anybody approved it, so it was not done.",
  "approval.not-understood":
    "The console was replaced while this waited for approval, and asks for it otherwise now. Nothing was done. Ask again.",
  "confirmation.needed": "This takes your password again. Nothing was changed. Give it, and ask once more.",
  "confirmation.needed-at-provider":
    "This takes a new sign-in at your identity provider, as you have no password here. Nothing was changed. Sign in there, and ask once more.",
  "provider.off": "No identity provider is set up here. Sign in with your password.",
  "provider.begin-again":
    "This sign-in was begun elsewhere, took too long, or was used already. Nothing came of it. Begin again.",
  "provider.declined":
    "The identity provider did not let you through, or you declined there. Nothing came of it. Try again, or sign in with your password.",
  "provider.unreachable":
    "The identity provider does not answer. Nothing came of it. Try again in a moment, or sign in with your password.",
  "provider.clock":
    "By the console's clock what the identity provider said is not valid now. Nothing came of it. Have the clocks of both compared.",
  "provider.wrong-answer":
    "The identity provider's answer is not one that the console can trust. Nothing came of it. Try again; if it stays so, have its settings compared with the console's.",
  "provider.not-fresh":
    "The identity provider did not ask you to sign in anew, which this takes. Nothing was changed. Sign out there, and try again.",
  "provider.not-linked":
    "The account at the identity provider opens nothing here: it is linked to nobody who may sign in. Open your invitation, or sign in with your password and link it under Account.",
  "provider.linked-already":
    "This account at the identity provider is linked to somebody here already, or you to another one. Nothing was changed. Unlink that first.",
  "provider.other-account":
    "You signed in at the identity provider as somebody else than you are here. Nothing was changed. Sign out there, and try again.",
  "provider.link-unknown":
    "This person is linked to no account at the identity provider. It may have been unlinked already.",
  "provider.only-way":
    "You have no password here, so nothing would let you in any more. Nothing was changed. Have an owner make a link for a new password first.",
  "password.weak":
    "The password is not good enough: at least {least} characters, and none of the common ones or a variation. Nothing was changed.",
  "password.wrong": "This is not your password. Nothing was changed.",
  "person.unknown": "The console does not know this person.",
  "person.last-owner":
    "This is the last owner who can sign in. Without one nobody could give roles any more. Nothing was changed. Make somebody else owner first.",
  "person.name-taken":
    "{name} is a user already, or is invited. Nothing was changed. Choose another name, or withdraw the invitation.",
  "person.disabled":
    "This person is disabled, so a password would not let anybody in. Enable the person first.",
  "session.unknown": "This person has no such session. It may have ended already.",
  "sign-in.code-used": "This code was used already: each opens once. Give the next one that your app shows.",
  "sign-in.token-not-valid":
    "This token is not valid: it expired, was revoked, or never was one. Nothing was changed. Make a new one in the console.",
  "access.in-person": "No token opens this: it is for people who are signed in. Nothing was changed.",
  "access.token-not-dangerous":
    "This is dangerous, and the token was not made for what is. Nothing was changed. Do it in the console, or make a token that may.",
  "api-token.name-taken":
    "There is a token {name} already. Nothing was made. Choose another name, or revoke that one first.",
  "api-token.unknown": "There is no such token. It may have been revoked already.",
  "field.token-name.invalid": "up to 30 small letters, digits, _, . and - with a letter first",
  "invitation.unknown": "There is no such invitation. It may have been used or withdrawn already.",
  "invitation.not-valid":
    "This link is not valid: it was used already, withdrawn, or is too old. Ask an owner of the console for a new one.",
  "operation.id-taken":
    "Another operation has this id already. Nothing was changed. Ask again with a new one.",
  "field.password.too-short": "at least 12 characters",
  "field.password.common": "too easy to guess: a common password, a name or a simple pattern",
  "field.password.wrong": "is not your password",
  "field.person-name.invalid": "3 to 30 small letters, digits, _ and . with a letter first",
  "field.invitation.malformed": "is not a whole invitation link",
  "sign-in.too-many": "Too many failed sign-ins from this address. Wait {seconds} seconds and try again.",
  "history.too-much":
    "More than {most} lines match. Nothing was exported. Choose a shorter time or fewer kinds.",
  "database.down":
    "The console's database does not answer, so this cannot be done now. The clusters run on without it. Try again in a moment.",

  "join-token.unknown": "There is no such join token. It may have been withdrawn already.",
  "join.token-unknown":
    "The console does not know this join line, or it was withdrawn. Copy a new line from the console.",
  "join.token-used":
    "This join line was used already, by {hostname}. It joins no further server: copy a new one from the console.",
  "join.other-cluster":
    "This join line is for servers of one cluster, and {hostname} belongs to another one, {cluster}. Copy a line for that cluster, or for any, from the console.",
  "join.token-expired": "This join line has expired. Copy a new one from the console.",
  "join.token-malformed": "The token is not whole. Copy the line from the console's screen again, all of it.",
  "join.name-taken":
    "A server named {hostname} has joined already and is being heard right now. If this is another server, give it another host name; if it is the same one, stop its agent first.",
  "join.request-invalid":
    "The certificate request could not be signed. The join line is used up: copy a new one.",
  "join.already-joined":
    "This server has joined the console at {console} already. Nothing was changed. To join anew, run the line with UNDERSTUDY_AGAIN=1 before `sh`.",
  "join.address":
    "{address} is not the address of a console; it looks like 10.0.0.1:3443. Copy the line from the console's screen again.",
  "join.refused": "The console refused this server without saying why. Its log says more.",
  "join.impostor":
    "What answers at {console} is not the console this token was made by. The token's secret was not sent, and nothing was changed. See that the address is right, and that nobody stands between.",
  "join.unreachable":
    "The console at {console} does not answer as one. See that it runs and that this server reaches it, then run the line again. Nothing was changed.",

  "server.joined-for-other":
    "{server} joined for the cluster {cluster} alone, by the line that it joined with. To use it elsewhere, run a new join line on it, for any cluster, with `UNDERSTUDY_AGAIN=1` before `sh`.",
  "server.unknown": "The console does not know this server. It may have been forgotten meanwhile.",
  "server.in-cluster":
    "This server is a node of the cluster {cluster}. Evict it, or destroy the cluster, before forgetting it.",
  "server.renamed":
    "The server chosen as {node} calls itself {hostname} now. Nothing was changed. Start again with its present name.",
  "agent.not-understood":
    "The agent on {server} is connected, but it and this console do not understand each other, so nothing can be done there now but to update it. The server's page says which of the two is the older one.",
  "agent.not-connected":
    "The agent on {server} is not connected to the console, so nothing can be done there now. See that the server runs and reaches the console.",
  "agent.not-built":
    "This console has no agent package to hand out. Run `npm run build` where the console is installed.",
  "agent.lost":
    "The connection to the server's agent was lost while it worked. Whether it was done is not known: look at the cluster before trying again.",
  "agent.cannot-update":
    "The agent on {server} does not tell which one it is: it is older than updates from the console. Nothing was changed. Install the package there by hand this once: run the line of Join Server with `UNDERSTUDY_AGAIN=1` before `sh`.",
  "agent.updating":
    "Another update of this agent is not over yet. Nothing was begun; look again in two minutes.",
  "agent.package-unreachable":
    "The agent's package could not be fetched from the console: {said}. Nothing was changed.",
  "agent.package-differs":
    "What came was not the package that the console had told of. Nothing was changed. The console's own may just have been replaced: try again.",
  "agent.update-not-installed":
    "The new agent could not be installed on {server}; the details show what dpkg said. The agent before is back and works.",
  "agent.update-ends":
    "The new agent on {server} ended again and again right after its start. The agent before is back and works. On the server, `journalctl -u understudy-agent` says more.",
  "agent.update-unheard":
    "The new agent on {server} ran, but the console took no report of it within a minute. The agent before is back and works. See whether the console was away meanwhile, then try again.",
  "agent.update-not-begun":
    "The agent on {server} knows nothing of the update it was asked for: it was not begun there. Try again.",
  "agent.busy": "The agent has too much to do already. Nothing was started; repeat it in a while.",
  "agent.identity-damaged":
    "The agent's identity cannot be read, so it does not know its console. Join again with a new line from the console.",
  "task.timeout":
    "The server's agent did not finish {task} within {seconds} seconds. It may still be done there: look at the cluster before trying again.",
  "task.malformed-result":
    "The server's agent answered {task} in a form this console does not know. Its version is probably another: update the agent.",
  "task.deadline": "The task's time was up before it was done.",
  "command.missing": "The program {program} is not installed on this server.",
  "command.failed": "{program} failed. The details show the whole command and what it said.",
  "command.timeout":
    "{program} did not end in time and was stopped. The server may be overloaded, or what it asks may hang.",
  "probe.cannot-bind":
    "UDP port {port} at {address} cannot be used ({reason}), so reachability there cannot be tried. Something else may use it.",
  "xml.malformed":
    "A program on this server answered something that is not the XML expected of it. Its version may be too old or new.",

  "xml.not-well-formed":
    "This is not well-formed XML: look at line {line}, column {column}. The details say what is wrong there.",
  "xml.forbidden-character":
    "The value of {name} in {element} contains {character}, which XML cannot carry. Take it out.",
  "adopt.not-a-cib": "This is XML, but not a CIB: its outermost element is {element}, not cib.",
  "adopt.one-configuration": "This is not a whole CIB: it must have exactly one configuration section.",
  "compile.native-part-malformed":
    "A native part cannot be written into the CIB: it must be exactly one well-formed element. The details show it.",
  "compile.not-a-definition": "This is not a definition: {place} is not as it must be. The details say why.",

  "operation.unknown": "There is no such operation.",
  "operation.busy":
    "Another change of {subject} runs there now, requested by {user}. Wait for its end, then do this again.",
  "operation.interrupted":
    "The console was stopped while this ran. It may or may not have been done; look at the cluster's state, and do it again if need be.",

  "definition.changed":
    "The cluster's configuration was changed meanwhile, so this change was not made. Look at it again, then repeat the change.",
  "network.unknown":
    "There is no network {network} in this cluster. It may have been removed or renamed meanwhile.",
  "network.transport":
    "This cluster's Corosync uses the transport {transport}, which takes no other networks while it runs. Nothing was changed. Change the transport to knet with the cluster stopped first.",
  "witness.not-answering":
    "The witness service was started on this server but does not answer after {seconds} s. 'journalctl -u corosync-qnetd' there says why.",
  "witness.no-vote":
    "After {seconds} s this node has no vote of the witness. See that TCP 5403 of the witness is open for it; 'journalctl -u corosync-qdevice' on this server says more.",
  "witness.still-connected":
    "{cluster} is still connected to this witness after {seconds} s, so the service goes on. Stop corosync-qdevice on the nodes that were not there.",
  "witness.made-elsewhere":
    "{cluster} has a quorum device that was set up with other tools, and it is left as it is. To manage it here, remove it with those tools, take that change over on the cluster's page, and then add a witness.",
  "disk-witness.no-watchdog":
    "This server has no watchdog, so nothing would reset it when it loses the disk. Nothing was changed here. Switch on the one of its hardware (BIOS, BMC or hypervisor); second best is the kernel's own: 'modprobe softdog', and the line 'softdog' in /etc/modules-load.d.",
  "disk-witness.made-elsewhere":
    "SBD was set up on this server with other tools ({disks}), and it is left as it is. Nothing was changed here. Remove it with those tools first.",
  "disk-witness.unreadable":
    "SBD wrote its header on {disk}, but it cannot be read back. 'sbd -d {path} dump' on this server says more.",
  "disk-witness.not-running":
    "After {seconds} s SBD does not run on this server, or has no place on the disk. 'journalctl -u sbd' there says why.",
  "disk-witness.still-running":
    "After {seconds} s SBD still runs on this server, though the cluster service was started anew without it. 'systemctl status sbd' there says more.",
  "disk-witness.disk-missing":
    "This server does not see the disk {disk}. Nothing was changed. See that it is connected here too, under that name in /dev/disk/by-id.",
  "disk-witness.disk-busy":
    "The disk {disk} is in use on this server: mounted, or part of LVM, RAID, DRBD or multipath. It was not touched. Choose one that nothing uses.",
  "disk-witness.disk-has-data":
    "The disk {disk} has partitions, a file system or the like on it, and was not touched. Choose an empty one; nothing is ever overwritten for this.",
  "disk-witness.disk-unfit":
    "{disk} is no whole disk of at least 2 MiB that this server can write on. Nothing was changed. Choose another one.",
  "disk-witness.has-sbd":
    "SBD has written on the disk {disk}: it may be the witness of another cluster, so it was not touched. Where that cluster is no more, empty the disk's first 2 MiB by hand, and choose it again.",
  "disk-witness.not-empty":
    "The first 2 MiB of the disk {disk} are not empty, though nothing known is on it, so it was not touched. Where nobody needs what is there, empty them by hand, and choose it again.",
  "disk-witness.watchdog-unstoppable":
    "The watchdog of this server ({device}) cannot be stopped once it runs (nowayout), so each stop of the cluster service would reset the server. Nothing was changed here. Load its driver with nowayout=0 (for softdog: 'options softdog nowayout=0' in /etc/modprobe.d), and restart the server.",
  "disk-witness.agents-missing":
    "The agents on {nodes} are not connected, and SBD is set up or taken away on all nodes or on none. Nothing was changed. Bring them back first.",
  "disk-witness.one-at-a-time":
    "A disk is the witness of {cluster} already. Nothing was changed. Take it away first, then choose the other one.",
  "disk-witness.another-disk":
    "What {node} calls {disk} is another disk than on the other nodes: SBD's header is not on it. Disks of virtual machines often have the same name and are not shared. Choose a disk that all nodes really share.",
  "disk-witness.not-on-disk":
    "The fence agent does not find {node} on the disk, so nobody could tell it to go. See that its host name is the name it has in the cluster.",
  "disk-witness.in-the-way":
    "A disk is the witness of {cluster}, and its number of nodes does not change beneath it. Nothing was changed. Take the disk witness away with Configure Quorum, change the nodes, and set it up again.",
  "witness.agents-missing":
    "The agents on {servers} are not connected, and every node and the witness must be there while it gets its vote. Nothing was changed. Bring them back first.",
  "time.agents-missing":
    "The agents on {nodes} are not connected: their clocks would go on following what they follow now. Nothing was changed. Bring them back first, or evict them.",
  "time.other-service":
    "{service} keeps the time of {node}, and two services would pull at one clock. Nothing was changed. Remove it there first, if the cluster's time shall be kept from here.",
  "time.settings-refused":
    "chronyd here does not take the settings: {said} Nothing was changed on this server.",
  "time.not-following":
    "chrony was started on this server but follows nothing after {seconds} s. 'journalctl -u chrony' there says why.",
  "task.time.keep.follow": "Waiting until chrony follows a source",
  "witness.needed":
    "Only {there} nodes of {cluster} are up, and without the witness {needed} would be needed: everything would stop. Nothing was changed. Bring nodes back first.",
  "server.is-witness":
    "This server is the witness of the cluster {cluster}. Choose another witness, or none, before forgetting it.",
  "key.differs":
    "{node} does not have the new key, so every node has the old one again. Look whether something else writes /etc/corosync/authkey there.",
  "witness.old-name":
    "Corosync here still has the name {inMemory} in memory, and the witness would not believe it to be {cluster}. Stop and start the cluster service on this node first.",
  "corosync-conf.missing": "This server has no /etc/corosync/corosync.conf.",
  "network.agents-missing":
    "The agents on {nodes} are not connected: their corosync.conf would stay as it is, and they would not find the others when they come back. Nothing was changed. Bring them back first, or evict them.",
  "network.conf-differs":
    "corosync.conf on {node} is not as it was decided here, and a change of networks would overwrite it. Nothing was changed. Put it back first, on the cluster's page.",
  "network.nodes-apart":
    "{one} and {other} would be without any connection for a moment: no network that stays as it is connects them now. Nothing was changed. Mend a network between them first, or add one before this one goes.",
  "network.not-put-back":
    "The change of networks failed ({failed}), and could not be put back everywhere: {back} Look at the networks' page, and compare /etc/corosync/corosync.conf of the nodes.",
  "conf.other-members":
    "corosync.conf was changed to have the nodes {theirs} instead of {ours}. That cannot be taken over here. Put it back, and add or evict nodes from the console.",
  "conf.nodes-differ":
    "corosync.conf on {one} and on {other} differ from each other, so there is no one to take over. Nothing was changed. Put it back, or make both the same first.",
  "conf.addresses-in-use":
    "Corosync on {node} has link {link} at {address} now, and takes no other address under a number in use, so it cannot be put back. Nothing more was changed. Take the changes over, and then give the network its addresses.",
  "corosync.reload-refused":
    "Corosync did not take the new configuration and goes on with the old one. 'journalctl -u corosync' on this server says why.",
  "simulation.incomplete":
    "The scheduler's simulation ended without saying where everything would run, so nothing can be told. 'crm_simulate --live-check' on a node shows what it stumbles over.",
  "corosync-conf.refused": "Corosync on this server does not take the configuration, so it was not written.",
  "link.not-connected":
    "After {seconds} s this node does not reach {links}. See that the cable is in, that the addresses are right and that UDP 5405 and the ports after it are open between them.",
  "link.not-taken":
    "Corosync here has the links {has} instead of {wanted}, although its configuration was reread. 'journalctl -u corosync' on this server says why.",
  "timing.transport":
    "This cluster's Corosync uses the transport {transport}, whose timing is not managed here. Nothing was changed. Change the transport to knet with the cluster stopped first.",
  "timing.not-taken":
    "After {seconds} s Corosync here does not work by the new timing with all nodes there ({seen}). 'journalctl -u corosync' on this server says why.",
  "engine.restart-refused":
    "Corosync would have to be started anew for this while the cluster holds still, and a resource of type {type} needs it all the time. Nothing was changed. Choose a timing with the same use of networks, or stop the cluster service everywhere first.",
  "engine.left-in-maintenance":
    "Not all nodes are back ({failed}), so the whole cluster was left in maintenance: what runs on them runs on, and would be started a second time elsewhere. Bring the missing node's cluster service back, then put the changes back on the cluster's page, which ends the maintenance.",
  "definition.invalid":
    "The configuration does not hold together, so nothing was changed. Correct the fields named.",
  "cluster.unknown": "The console does not know this cluster. It may have been destroyed meanwhile.",
  "cluster.name-taken": "There is a cluster named {cluster} already. Choose another name.",
  "cluster.unreachable":
    "No agent of the cluster {cluster} is connected, so nothing can be asked or changed there. See that its servers run and reach the console.",
  "cluster.no-quorum":
    "No reachable part of the cluster {cluster} has quorum, so it would not carry this out. Nothing was changed. Bring the missing nodes back first.",
  "cluster.not-known":
    "No node of the cluster {cluster} tells in time what runs there, so it is not known which part of it may act. Nothing was changed. Look at why Pacemaker does not answer on its nodes, and try again.",
  "cluster.not-reported":
    "The cluster was started, but no agent reported {node} as Up within {seconds} s, so the console could not show what happens there. See in the agents' logs what they cannot read.",
  "cluster.exists":
    "A server has the configuration of another cluster already, which this would destroy. Nothing was changed. Destroy that cluster first, or leave this server out.",
  "cluster.not-being-created":
    "The creation of {cluster} is complete; there is nothing to resume or undo. To remove it, destroy the cluster.",
  "cluster.not-removed":
    "{nodes} could not be put back and may still have the configuration of {cluster}. Bring the server back, see that its agent is connected, and undo again.",
  "cluster.wrong-name":
    "The configuration to be written is not of the cluster {cluster}. Nothing was changed.",
  "cluster.no-authkey":
    "This server has no key of the cluster (/etc/corosync/authkey), and none was sent. Nothing was changed.",
  "cluster.not-answering":
    "Corosync and Pacemaker were started but Pacemaker does not answer after {seconds} s. `journalctl -u corosync -u pacemaker` on this server says why.",
  "cluster.not-online":
    "After {seconds} s the cluster is not whole or has no quorum. Nodes still missing: {nodes}. See that Corosync runs there and that the networks carry UDP between all servers.",
  "name.not-confirmed": "The name typed as confirmation is not {name}. Nothing was changed.",
  "name.taken":
    "{name} is the name of another group, resource or fence device of {cluster}. Choose another name.",
  "address.in-use":
    "{address} already answers, seen from {node}. Nothing was changed. Free the address or choose another.",

  "node.unknown": "There is no node {node} in the cluster. It may have been evicted meanwhile.",
  "node.paused":
    "{node} is paused and takes no group in. Nothing was changed. Resume it, or choose another node.",
  "node.last":
    "{node} is the last node, or not in this cluster. A cluster cannot lose its last node; destroy the cluster instead.",
  "node.not-known-down":
    "The agent on {node} is not connected, and nobody can tell that the node is down: it may still run what others would take over. Nothing was changed. Bring its agent back, or stop the server first.",
  "node.still-remembered":
    "Pacemaker still lists {node} after {seconds} s, although it was told to forget it. Evict it again; 'journalctl -u pacemaker' says what holds it.",
  "node.still-online":
    "{node} is still online in the cluster, so it cannot be forgotten. Stop the cluster service there first.",
  "node.not-drained":
    "After {seconds} s {node} is not as it should be; still running there: {resources}. Pacemaker goes on with it; the node stays drained.",

  "cluster.drifted":
    "{cluster} was changed with other tools ({count} differences), which this change would overwrite. Nothing was changed. Take the changes over or put them back first, on the cluster's page.",
  "group.without-members":
    "{group} holds no resources yet, so the cluster does not know it and cannot keep this. Nothing was changed. Add a resource first.",
  "failover-limit.not-moving":
    "{group} runs on several nodes at once, so it does not fail over and there is nothing to limit. Nothing was changed.",
  "owners.opt-in":
    "In {cluster} nothing runs on a node that no rule names (`symmetric-cluster` is off), so possible owners are what its location rules say. Nothing was changed. Change the rules in the configuration instead.",
  "object.unknown":
    "There is no group or resource {name} any more. Nothing was changed. It may have been deleted meanwhile.",
  "name.in-use":
    "Something in {cluster} has the name {name} already, or an id made from it. Nothing was changed. Choose another name.",
  "name.reserved": "{name} is a name the cluster itself uses. Nothing was changed. Choose another name.",
  "rename.is-cluster-address":
    "{name} cannot be renamed: it is the cluster's own address, known by this name. Nothing was changed.",
  "rename.is-fence-device":
    "{name} cannot be renamed: it is a fence device, whose secrets are kept under its name. Nothing was changed.",
  "rename.is-bundle":
    "{name} cannot be renamed: its containers and addresses are made with its name. Nothing was changed.",
  "rename.is-node":
    "{name} cannot be renamed: it is itself a node of the cluster, by this name. Nothing was changed.",
  "rename.referred":
    "{element} means {name} in a way that cannot be rewritten safely: as XML of its own, by an XPath or by a pattern. Nothing was changed. Change it first, under View, Configuration as XML.",
  "change-group.tied":
    "{resource} is part of {group}, which runs on several nodes, so it cannot be moved out of it. Nothing was changed.",
  "change-group.no-such-place":
    "{before} is not in {group}, so there is no place before it. Nothing was changed. Choose another place.",
  "change-group.already": "{resource} is there already. Nothing was changed. Choose another group.",
  "dependency.empty-group":
    "{group} has no resources yet, so nothing can depend on it, nor it on anything. Nothing was changed. Give it a resource first.",
  "dependency.circle":
    "That would be a circle, in which each waits for the next: {path}. Nothing was changed. Take one of these dependencies away first.",
  "dependency.unknown":
    "{resource} does not depend on {on}. Nothing was changed. It may have been changed meanwhile.",
  "dependency.shared":
    "That {resource} depends on {on} is said by {constraint} for several resources together, so it cannot be taken away alone. Nothing was changed. Change it under View, Configuration as XML.",
  "order.members-differ":
    "The order must name each member of {group} once, and nothing else. It has: {members}. Nothing was changed.",
  "order.contradicts":
    "{resource} depends on {on}, so it cannot start before it. Nothing was changed. Take that dependency away first.",
  "delete.dependants-differ":
    "With {resource} would go what depends on it, which is not what was confirmed: {dependants}. Nothing was changed. Look at it again.",
  "element.malformed":
    "<{element}> cannot stand in this section as it is. It needs an id, and must be one whole element.",
  "element.other-id":
    "This element is {id}, but the XML calls it {given}. Keep its id here: a new name would be another object for all that refers to it.",
  "element.id-taken": "There is an element with the id {id} already. Nothing was changed. Choose another id.",
  "element.secret-in-clear":
    "{parameter} of {device} is a secret, and what is written here is kept and shown in clear. Nothing was changed. Leave its value out.",
  "option.set-elsewhere":
    "{option} is not set among the options: Pacemaker writes it itself, or it has a verb of its own that says what it risks. Nothing was changed.",
  "option.invalid":
    "Pacemaker would not understand {options}, and go on with its default. Nothing was changed. The details say what each must be.",
  "step.fence-reboot": "Have the cluster restart {node} hard{reason}",
  "step.fence-off": "Have the cluster switch {node} off{reason}",
  "step.confirm-off": "Tell the cluster that {node} is off{reason}",
  "step.keep-test": "Keep what came of it",
  "step.fence-on": "Have the cluster switch {node} on{reason}",
  "task.node.fence.devices": "Finding a device that can fence {node}",
  "task.node.fence.fence": "Fencing {node} ({action})",
  "task.node.confirm-off.confirm": "Telling the cluster that {node} is off",
  "confirm-off.is-up": "{node} is up: it sends its heartbeat, so it is not off. Nothing was done.",
  "confirm-off.not-awaited": "The cluster knows already that {node} is off. Nothing was done.",
  "confirm-off.nobody-else":
    "No other node of the cluster is connected and has quorum, so there is nobody to be told that {node} is off. Nothing was done.",
  "fence-device.unknown":
    "There is no fence device {device} in this cluster. It may have been removed meanwhile.",
  "fence.itself": "{node} cannot be asked to fence itself. Nothing was done.",
  "fence.disabled": "Fencing is switched off in this cluster. Nothing was done.",
  "fence.no-device": "No fence device of this cluster can act on {node} now. Nothing was done.",
  "fence.nobody-else":
    "No other node of the cluster is connected and has quorum, so nobody can fence {node}. Nothing was done. Use the server's own power switch.",
  "cluster.not-all-connected":
    "The agents on {nodes} are not connected, so the whole cluster cannot be started or stopped. Nothing was changed. Bring them back, or use the nodes one by one.",
  "step.fail-resource": "Tell the cluster that {resource} failed on {node}, and wait until it has settled",
  "step.failed-runs": "Afterwards {resource} runs on {nodes}",
  "step.failed-stopped": "Afterwards {resource} runs nowhere",
  "step.maintenance-on": "Put {node} into maintenance",
  "step.maintenance-off": "Take {node} out of maintenance",
  "task.resource.fail.fail": "Telling the cluster that {resource} failed on {node}",
  "task.resource.fail.settle": "Waiting for what the cluster makes of it",
  "resource.not-there": "{resource} does not run on {node} now, so it cannot fail there. Nothing was done.",
  "resource.fail-unsettled":
    "The cluster was told that {resource} failed on {node}, but after {seconds} s it has not come to an end of it. See its state; it goes on by itself.",
  "node.maintenance-unknown":
    "After {seconds} s the cluster does not say that the maintenance of {node} is as wanted. Something else may decide it, such as the maintenance of the whole cluster.",
  "step.move-promoted": "Move the promoted role of {group} to {node}",
  "task.group.move-promoted.check": "Checking that {group} can be promoted on {node}",
  "task.group.move-promoted.move": "Promoting {group} on {node}",
  "task.group.move-promoted.stay": "Checking that {group} stays promoted on {node}",
  "task.group.move-promoted.clear": "Removing the move's constraint",
  "promoted.cannot-move":
    "The promoted role of {group} cannot go to {node}: Pacemaker would not promote it there.",
  "promoted.would-move-back":
    "{group} was promoted on {node}, but would not stay: scores draw the role elsewhere.",
  "promoted.not-there": "The promoted role of {group} cannot go to {node}: it does not run there.",
  "promoted.timeout":
    "{group} was not promoted on {node} after {seconds} s. The move's constraint was taken away again; see where it is now.",
  "group.not-promotable": "{group} has no promoted role. Nothing was changed.",
  "revision.unknown": "There is no revision {revision} of this cluster. Nothing was changed.",
  "definition.changed-meanwhile":
    "Somebody else changed the configuration meanwhile: it is at revision {now}, your change was made on revision {expected}. Nothing was changed. Look at both and make yours again.",
  "object.in-maintenance":
    "{of} is in maintenance, so Pacemaker does not act on {name}. Nothing was changed. End the maintenance first.",
  "group.takes-no-members":
    "{group} is a resource that stands alone, so it takes no others in. Nothing was changed. Choose a group, or make a new one.",
  "group.unknown": "There is no group {group} in the cluster. It may have been deleted meanwhile.",
  "group.not-empty": "{group} still holds {resources}. Delete its resources first.",
  "group.empty": "{group} has no resources, so it runs nowhere and cannot be moved. Add a resource first.",
  "group.cannot-move":
    "Pacemaker would not bring {group} online on {node}. Constraints, failures there or a missing resource agent may keep it away. Nothing was changed.",
  "group.would-move-back":
    "{group} ran on {node}, but its preferred owners draw it back from there. Change them, or give the group stickiness.",
  "group.constraint-left":
    "{group} is on {node}, but the move's constraint is still there. Remove it there with `crm_resource --clear --resource {group}`.",
  "group.move-timeout":
    "{group} was not wholly online on {node} after {seconds} s. The details say where it runs now, where that is known.",
  "group.target-offline": "{node} is not online. Nothing was changed.",
  "group.target-standby":
    "{node} is drained or in maintenance and takes no groups. Resume it first. Nothing was changed.",
  "group.unmanaged":
    "Pacemaker does not act on {group} now: it is unmanaged or blocked by a failure. Nothing was changed.",
  "group.has-constraint":
    "{group} has a constraint of an earlier move or ban made by hand. Remove it with `crm_resource --clear --resource {group}`. Nothing was changed.",

  "resource.unknown": "There is no resource {resource}. It may have been deleted meanwhile.",
  "resource.needed":
    "{dependent} depends on {resource}. Nothing was changed. Delete {dependent} first, or change its dependencies.",
  "resource.invalid":
    "The resource agent on {node} refuses the parameters of {resource}. Nothing was changed. Its own words are in the details.",
  "resource.failed":
    "{resource} failed to {operation} on {node}: {reason}. Mend the cause, then clean the failure.",
  "resources.not-settled":
    "After {seconds} s not everything is where the cluster was told to have it: {resources}. The cluster goes on trying; its failures say why it cannot.",

  "fencing.check-failed":
    "{failed} of {asked} questions to the fence devices got no good answer; the steps say which. Fencing would fail just so. Correct the parameters and test again.",
  "fencing.power-unknown": "{device} does not say whether {plug} is on or off. Check the plug's name.",
  "fencing.not-confirmed":
    "Without fencing two servers may own the same data at once. To go without it, type the cluster's name ({cluster}) as confirmation.",
  "fence-device.failed":
    "The fence device ({type}) did not say whether {plug} is on. Look at its address, its credentials and what it calls this server.",

  "cib.not-a-configuration":
    "What was to be applied is not the configuration section of a CIB. Nothing was changed.",
  "cib.foreign-section":
    "The section {section} of the CIB is not the console's to write. Nothing was changed.",
  "cib.not-a-cib": "The live CIB has no configuration section.",
  "cib.changed":
    "The cluster's configuration was changed meanwhile (it is at {live}, the change was made for {guard}). Nothing was changed now; look at it again and repeat.",
  "cib.invalid":
    "Pacemaker finds mistakes in the configuration, so it was not applied. The details say which.",

  "field.value.missing": "must be given",
  "field.value.wrong-type": "is of the wrong kind",
  "field.value.not-whole": "must be a whole number",
  "field.value.empty": "must not be empty",
  "field.value.too-long": "is too long",
  "field.value.too-few": "more are needed",
  "field.value.too-many": "are too many",
  "field.value.too-small": "is too small",
  "field.value.too-large": "is too large",
  "field.value.not-a-choice": "is none of the possible values",
  "field.value.not-known": "is not a field there is",
  "field.value.malformed": "has the wrong form",
  "field.adapter.invalid":
    "not the name of an adapter; at most 15 letters, digits, dots, hyphens and underscores",
  "field.parameter.invalid": "not the name of a parameter",
  "field.name.not-confirmed": "is not the name; type it exactly",
  "field.cluster.unknown": "there is no such cluster",
  "field.revision.unknown": "there is no such revision",
  "field.revision.not-newest": "is not the newest one",
  "field.server.unknown": "no such server has joined",
  "field.server.joined-for-other": "this server joined for another cluster alone",
  "field.server.twice": "this server is named twice",
  "field.object.unknown": "the cluster has no such group or resource",
  "field.resource.unknown": "the cluster has no such resource",
  "field.element.unknown": "the configuration has no such element",
  "field.element.other-id": "must keep the id of the element",
  "field.element.id-taken": "another element has this id",
  "field.xml.malformed": "not one whole XML element with an id that can stand in this section",
  "field.option.set-elsewhere": "is not set here",
  "field.time.backwards": "must not lie before the beginning",
  "field.hours.equal": "must be another hour than the first",
  "field.group.not-moving": "runs on several nodes, so it does not fail over",
  "field.owners.not-kept": "the cluster cannot keep this",
  "field.dependency.unknown": "there is no such dependency",
  "field.dependency.shared": "is said for several resources together",
  "field.fence-device.unknown": "the cluster has no such fence device",
  "field.name.invalid": "must begin with a letter; then letters, digits, - and _; at most 63 characters",
  "field.name.taken": "this name is taken already",
  "field.name.reserved": "this name is one the cluster itself uses",
  "field.name.fixed": "this name cannot be changed",
  "field.group.unknown": "the cluster has no such group",
  "field.group.takes-no-members": "this takes no other resources in",
  "field.change-group.already": "it is there already",
  "field.dependency.empty-group": "this group has no resources yet",
  "field.order.members-differ": "must name each member once",
  "field.order.contradicts": "contradicts a dependency",
  "field.delete.dependants-differ": "something else depends on it now",
  "field.node-name.invalid": "must be a host name: letters, digits, hyphens and dots; at most 63 characters",
  "field.node-id.taken": "another node has this number",
  "field.owners.none": "at least one node must be able to run it",
  "field.depth.unknown": "the agent has no check of this depth",
  "field.detection.no-check": "nothing looks at it regularly, so there is nothing to notice or ignore",
  "field.path.invalid": "an absolute path, such as /run/service.pid",
  "field.interval.taken": "the other check has this interval; the cluster tells them apart by it",
  "field.node.taken": "this node is named twice",
  "field.node.unknown": "the cluster has no such node",
  "field.time-source.invalid": "neither a DNS name nor an IP address",
  "field.time-source.is-node":
    "a node of the cluster: the nodes follow each other anyway, and need something else to go by",
  "field.time-source.twice": "given twice",
  "field.disk-id.invalid": "not the name of a disk as it stands in /dev/disk/by-id",
  "field.disk-witness.last-device":
    "fencing would be on with nothing to fence by: add another fence device first, or switch fencing off",
  "field.disk-witness.one-at-a-time":
    "a disk is the witness already: take it away first, then choose the other one",
  "field.disk-witness.one-node": "a single node needs no witness",
  "field.disk-witness.beside-witness": "another server is the witness: it, or a disk",
  "field.disk-witness.fencing-off": "fencing is off, and the disk is there to fence by: switch it on first",
  "field.disk-witness.disk-in-use": "a fence device writes on this disk already",
  "field.disk-witness.own-device": "this belongs to the disk witness: take it away with Configure Quorum",
  "field.witness.beside-disk": "a disk is the witness: it, or another server",
  "field.witness.one-node": "a single node needs no witness",
  "field.witness.is-node": "a node of the cluster cannot be its witness",
  "field.server.is-witness": "this server is the cluster's witness",
  "field.cluster.has-witness":
    "the witness knows the cluster by its name: take the witness away first, and add it again when every node's cluster service was started anew",
  "field.server.taken": "this server is a node already",
  "field.address.invalid": "not an IP address",
  "field.address.taken": "this address is used elsewhere in the cluster",
  "field.address.not-in-subnet": "this address is not within the network's subnet",
  "field.subnet.invalid": "not a subnet, such as 10.0.0.0/24",
  "field.priority.taken": "another network has this priority",
  "field.network.unknown": "the cluster has no such network",
  "field.network.no-heartbeat": "at least one enabled network must carry the heartbeat (private or mixed)",
  "field.network.order-incomplete": "the order must name every network once",
  "field.link.taken": "another network has this link number",
  "field.network.too-many": "at most eight networks can carry the heartbeat",
  "field.timing.consensus-short":
    "more than two nodes need 1.2 times the token here; leave it empty for that",
  "field.timing.ping-timeout-short": "knet refuses a ping timeout under 200 ms",
  "field.timing.ping-timeout-below-interval":
    "it must be 200 ms longer than the interval, or links fail while all is well",
  "field.network.interface-missing": "every node needs an interface on a network that carries the heartbeat",
  "field.network.not-for-clients":
    "the cluster's address needs an enabled network for clients (public or mixed)",
  "field.fencing.no-device": "fencing needs a device",
  "field.fencing.no-plug": "the device needs a plug for at least one node",
  "field.fencing.node-without-plug": "a node has no plug on any fence device",
  "field.fencing.own-delay":
    "this device has a pcmk_delay_base of its own in another form: change it in the device's properties",
  "field.fencing.delay-without-plug": "only a node that the device fences can have a head start",
  "field.fencing.secret-in-clear": "is a secret; its value does not belong here",
  "field.fencing.device-twice": "a level names each device once",
  "field.fencing.cannot-fence-node": "this device has no plug for the node",
  "field.path.other-family":
    "of the other IP version than the network: nodes have no address there to ask from",
  "field.path.no-machine":
    "no single machine's address: loopback, link-local, broadcast, multicast or a whole network",
  "field.path.own-address":
    "this is a node's or a group's own address: it answers even when the network is dead",
  "field.path.twice": "this target is named twice",
  "field.network.twice": "this network is named twice",
  "field.group.without-resources": "the group has no resources yet",
  "field.plug.invalid": "no blanks and none of ; : , = and the backslash",
  "field.resource.not-in-group": "the group has no such resource",
  "field.dependency.circle": "the dependencies go round in a circle",
  "field.resource-type.invalid": "not a resource type, such as ocf:heartbeat:IPaddr2",
  "field.fence-type.invalid": "not a fence agent, such as fence_ipmilan",
  "field.option.not-boolean": "yes or no is meant",
  "field.option.not-integer": "a whole number is meant",
  "field.option.not-time": "a time is meant, such as 20s or 15min",
  "field.option.not-percentage": "a percentage is meant, such as 80%",
  "field.option.not-select": "none of the values there are",
  "field.option.unknown": "this Pacemaker knows no such option",
  "field.text.control-characters": "holds control characters",
  "field.text.not-carried":
    "holds both signs beyond ASCII and angle brackets, ampersands or quotes, which Pacemaker does not take together",
  "why.maintenance.cluster": "The whole cluster is in maintenance: nothing is started, stopped or moved.",
  "why.maintenance.node": "The node is in maintenance: nothing is started or stopped there.",
  "why.unmanaged": "{resource} is unmanaged (in maintenance): the cluster leaves it as it is.",
  "why.no-quorum": "The nodes that see each other have no quorum, so the cluster starts nothing.",
  "why.no-fence-device":
    "Fencing is on, but no fence device is configured: Pacemaker starts nothing until there is one.",
  "why.unclean": "It is not known what {node} still runs, and it has not been fenced yet.",
  "why.taken-offline":
    "{name} is taken offline (target-role is Stopped) and stays so until it is brought online.",
  "why.blocked":
    "{resource} is blocked: it failed in a way after which nothing may touch it. Mend the cause, then clean it up.",
  "why.earlier-member": "{member} comes before it in the group and is not running.",
  "why.order": "It starts only after {other}, which is not running (order {id}).",
  "why.together-stopped": "It runs only together with {other}, which is not running (colocation {id}).",
  "why.ticket": "It runs only while this site holds the ticket {ticket} (rule {id}).",
  "why.not-in-cluster": "The cluster's live configuration does not have it.",
  "why.node-down": "The cluster service does not run on the node.",
  "why.node-unknown": "The state of the node is not known now.",
  "why.node-fencing": "The node is being fenced.",
  "why.node-joining": "The node is joining the cluster.",
  "why.node-paused": "The node is paused: groups on it stay, none may come.",
  "why.node-drained": "The node is drained (standby): it runs nothing until it is resumed.",
  "why.banned": "The rule {id} forbids it here (-INFINITY).",
  "why.banned-by-tool":
    "The rule {id} forbids it here: a move or ban made with another tool (crm_resource, pcs) left it behind.",
  "why.forbidden-by-rule": "The rule {id} forbids it here as long as its condition holds: {condition}.",
  "why.rule-may-forbid":
    "The rule {id} forbids it here while its condition holds, which cannot be judged here: {condition}.",
  "why.only-elsewhere": "The rule {id} demands {node} (INFINITY).",
  "why.avoids": "The rule {id} speaks against this node ({score}).",
  "why.prefers": "The rule {id} prefers this node (+{score}).",
  "why.stays": "It stays where it runs: stickiness {score}.",
  "why.failures-reached":
    "{resource} failed {count} times here; from {threshold} on it may no longer run here until that is cleaned up.",
  "why.failures-fatal":
    "{resource} failed here in a way that must not happen again (it could not be started or stopped): it may not run here until that is cleaned up.",
  "why.failures-left": "{resource} failed {count} times here; it leaves this node at {threshold}.",
  "why.failures-counted": "{resource} failed {count} times here; no threshold makes it leave this node.",
  "why.with-elsewhere": "It must run where {other} runs, and that is {node} (colocation {id}).",
  "why.apart": "It must not run where {other} runs, and that runs here (colocation {id}).",
  "why.held-everywhere": "What holds it everywhere holds it here too: see above.",
  "why.opt-in":
    "Resources run only where a rule allows it (symmetric-cluster is off), and none allows it here.",
  "why.wanted-most": "The scheduler wants it here most (score {score}).",
  "why.wanted-less": "It could run here (score {score}), but {node} has the higher or equal score {best}.",
  "why.could": "Nothing forbids it here (score {score}).",
  "why.scheduler-forbids": "The scheduler forbids it here, for a reason that this console cannot name.",
  "why.runs-nothing-scored": "It runs here; the scheduler gives it no score.",
  "drill.not-watched": "Nobody reports the state of this cluster now.",
  "drill.being-made": "The cluster is still being made.",
  "drill.node-not-up": "{node} is not up, so the cluster has nothing to spare.",
  "drill.agent-silent": "The agent on {node} is not heard.",
  "drill.network-not-up": "The network {network} is not up on every node.",
  "drill.no-quorum": "The cluster has no quorum.",
  "drill.drift": "Other tools changed the cluster's configuration. Take that over or put it back first.",
  "drill.in-maintenance": "{name} is in maintenance, so Pacemaker would not act.",
  "drill.group-not-online": "{group} is not online.",
  "drill.standby-not-ready": "No other node would take {group} over if {owner} failed now.",
  "drill.standby-unknown": "Whether another node would take {group} over could not be asked of the cluster.",
  "drill.fencing-off":
    "Fencing is switched off: nobody would make sure that a node that is cut off has stopped.",
  "drill.cannot-be-fenced":
    "No fence device of {node} is online and known to answer every node. Test its device first.",
  "drill.none-to-spare": "The cluster would not survive the loss of a node now.",
  "drill.service-not-running": "{resource} runs on no node now.",
  "drill.already-there": "{group} is on {node} already.",
  "drill.moves-nowhere": "{group} runs on several nodes at once and cannot be moved.",
  "drill.not-on-network": "{node} has no adapter on the network {network}.",
  "drill.alone": "There is no other node.",
  "drill.another-runs": "Another change of this cluster runs now: {subject}, asked for by {user}.",
  "drill.missed": "It was due at {at}, but the console was off or something else ran until now.",
  "drill.agent-too-old": "The agent on {node} is from before this kind of drill. Update the agent first.",
  "drill.clock-is-consoles":
    "{node} has the same clock as this console, which would measure by it. Choose another node.",
  "drill.clock-not-decided":
    "The console does not keep the cluster's time, so nothing would bring the clock of {node} back. Set it up first (Cluster Time).",
  "drill.clock-unknown": "How far the clocks of the nodes are apart is not known now.",
  "drill.clock-wrong": "The clock of {node} is not in step with the others.",
  "drill.clock-otherwise":
    "The time service of {node} does not have the settings that were decided. Put them back first.",
  "drill.note.last-link":
    "The nodes are joined by the network {network} alone: pulling its cable cuts {node} off, and one side is fenced.",
  "drill.note.not-leaving":
    "{group} does not leave a node that loses the network {network}, so it is away until the cable is back (Properties, Failover).",
  "drill.note.fence-race":
    "No witness has a vote and no node a head start: either side may fence the other, and {node} may be the one that stays.",
  "drill.note.noticed-by-checks":
    "A process that stands still is noticed by the checks of {resource} alone, and by those only that ask it something.",
  "drill.note.clock-jobs":
    "What goes by the clock on {node} sees that hour pass at once: scheduled jobs may start, sessions may expire, and its logs are an hour ahead until it is back.",
  "drill.note.installs": "{package} is not installed on {node}; the drill installs it first.",
  "drill.note.processes": "Processes of {resource} on {node} that it is done to: {count}.",
  "step.drill-guard": "Check that the cluster is ready for it",
  "step.drill-reach": "Reach every service from the console",
  "step.drill-move": "Move {group} to {node}",
  "step.drill-kill": "Kill the processes of {resource} on {node}",
  "step.drill-hang": "Stop the processes of {resource} on {node} where they are, for {seconds} s",
  "step.drill-link-down": "Pull the cable of {network} on {node}, for {seconds} s",
  "step.drill-partition": "Cut {node} off from the other nodes, for {seconds} s",
  "step.drill-crash": "Crash {node}",
  "step.drill-clock-ahead": "Set the clock of {node} ahead by {minutes} minutes",
  "step.drill-clock-back": "Wait until cluster time has brought the clock of {node} back",
  "step.drill-console-off": "Let go of all agents of the cluster, for {seconds} s",
  "step.drill-watch": "Ask every service every 10 ms meanwhile",
  "step.drill-undo": "Undo it on {node}",
  "step.drill-recover": "Wait until all is as before",
  "step.drill-forget": "Forget the failures that it made count",
  "step.drill-keep": "Keep what was measured",
  "drill.refused": "The cluster is not ready for this drill, so nothing was made to fail. The steps say why.",
  "drill.not-reached":
    "The console's own machine is the client of a drill, and {address}, port {port}, does not answer it steadily. Nothing was made to fail. See that the console reaches the service, or choose another port.",
  "drill.not-recovered":
    "What the drill made fail is over, but {seconds} s later not all is as before: the steps say what is left, or a service does not answer. Look at the cluster.",
  "drill.clock-not-back":
    "{seconds} s later cluster time had not brought the clock of {node} back, so the node itself put it right. See what chrony follows there (Cluster Time).",
  "drill.clock-put-back":
    "The clock of {node} is right again, but the agent there began anew meanwhile and may have put it right itself: whether cluster time would have is not known. Repeat the drill.",
  "drill.unknown": "There is no such drill. Drills are given up with the rest of the history.",
  "drill-schedule.unknown": "There is no such scheduled drill. It may have run or been removed meanwhile.",
  "fault.no-process":
    "No process of {resource} is known on this server, so none can be made to fail. Choose a resource with a process of its own, or say in its properties which file has its number.",
  "fault.adapter-not-up":
    "{adapter} is not up on this server, or has no live cable: there is nothing to pull. Nothing was done.",
  "fault.no-nftables":
    "nftables is not installed on this server, so it cannot be cut off from the others. Nothing was done.",
  "fault.clock-not-own":
    "This server has no clock of its own that it may set: it is a container, and shares the clock of its machine with others. Nothing was done.",
  "fault.clock-not-kept":
    "No chrony that may set this server's clock runs on it, so nothing would bring the clock back. Nothing was done. Set up the cluster time first.",
  "fault.clock-not-followed":
    "chrony on this server follows no other clock now, so it would not know that its own is wrong. Nothing was done. Wait until it does, or choose another node.",
  "fault.left":
    "Another drill made this server fail ({kind}), which is undone by itself in {seconds} s. Nothing was done.",
  "field.address.not-of-group": "This is no address of the group.",
  "field.time.past": "A time that is still to come.",
} as const satisfies Record<string, string>;
