export const fencing = {
  device: {
    type: "Fence device",
    typeHint: "Agents installed on the servers, for example fence_ipmilan for management boards.",
    choose: "Choose…",
    plugs: "What the device calls each node",
    plugOf: "Plug of {node}",
    findsOut:
      "Without plugs it goes on finding out by itself which nodes it fences; it cannot be tested from here then.",
    noPlug: "It must fence at least one node: say what the device calls it.",
  },
  newTitle: "New fence device for {cluster}",
  add: "Add Fence Device",
  thenTest: "Test it now: nothing is known of a device until it has answered.",
  switchOnWith: "Switch fencing on with it",
  without:
    "Without fencing two servers may come to own the same data at the same time (split brain): after a network failure both write, and what one of them wrote is lost. Do this only where nothing is stored.",
  delay: {
    title: "Head start",
    node: "Fenced later than others",
    nobody: "no node",
    gone: "The device does not fence this node.",
    seconds: "by, seconds",
    hint: "When two nodes lose sight of each other, both fence. The one that is fenced later wins, so only one of them goes down. The delay costs these seconds when the node named here really fails.",
    needed: "By how slowly the device answered in its last test, at least {seconds, number} s.",
    short:
      "{device} answers so slowly that {node} must be let alone for {needed, number} s, and it is for {seconds, number} s. When the two nodes lose each other, both may be fenced, and nobody serves.",
    open: "Head Start…",
  },
  remove: {
    title: "Remove fence device {name}",
    action: "Remove Fence Device",
    text: "The cluster no longer fences with {name}. The device itself and its settings stay as they are.",
    nobodyFences:
      "After that no device fences {nodes}: when one of these is lost, the cluster waits and takes nothing over.",
  },
  switch: {
    onTitle: "Switch fencing of {cluster} on",
    offTitle: "Switch fencing of {cluster} off",
    on: "Switch Fencing On",
    off: "Switch Fencing Off",
    onText: "A node that is lost is fenced before another takes its groups over.",
  },
  levels: {
    title: "Fencing levels of {node}",
    none: "No levels: any device that can fence {node} is used.",
    hint: "The devices of the first level fence together; the next level only when one of them failed.",
    level: "Level {number}",
    add: "Add Level",
    remove: "Remove Level {number}",
    empty: "A level needs at least one device.",
  },
  confirmOff: {
    title: "Confirm that {node} is off",
    action: "Confirm That It Is Off",
    text: "The cluster waits because nothing could make sure that {node} is off. If you know that it is (its power cable is out, the machine is gone), the cluster takes its groups over at once.",
    risk: "If {node} still runs, both it and the node that takes over write to the same data, and that data is lost. Look at the machine itself, not at whether it answers: a server that does not answer may run.",
    reason: "How you know (kept with the operation)",
  },
  test: {
    proof: {
      never: "never tested",
      changed: "changed since it was tested {age} ago",
      failed: "did not answer all when tested {age} ago",
      answers: "answers {nodes}, tested {age} ago",
    },
    asked: "{from} asked about {target}:",
    power: { on: "on", off: "off" },
    noAnswer: "no answer",
  },
  facts: {
    type: "Type",
    watchedBy: "Watched by",
    fences: "Fences",
    delay: "Head start",
    delayIs: "{node} is fenced {seconds} s later",
    test: "Test",
  },
  notTested:
    "Not known to answer as it is now: {devices}. A device that does not answer leaves the cluster waiting in the very moment it is needed.",
  testNow: "Test {device}",
};
