import type { whatIf as en } from "@/components/i18n/en/what-if";

export const whatIf: typeof en = {
  title: "如果 {name} 中有东西发生故障？",
  text: "选择发生故障的对象。群集自己的调度程序会根据实时数据说明它将怎么做；不会触动任何东西。",
  nodes: "失去的节点",
  resources: "发生故障的资源",
  networks: "失去的网络",
  network: {
    unknown: "有节点现在没有报告其链路，因此无法判断谁还能连通谁。",
    carried: "心跳经 {network} 继续；因此不会有任何移动。",
    parted: "节点彼此不再连通：{parts}",
    race: "每一半都可行动：双方都会尝试隔离对方，较快的一方继续运行。",
    splitBrain: "每一半都可行动而隔离已关闭：双方会同时运行所有内容。共享或复制磁盘上的数据将被破坏。",
    majority: "{nodes} 拥有多数票并继续运行；其余节点被隔离或停止。",
    noMajority: "没有任何部分拥有多数票：整个群集停止提供服务。",
    wins: "如果 {node} 较快",
    unreached: "{network} 上的客户端无法再访问 {group}，而群集不会察觉：没有资源监视此网络。",
    unreachedWatched: "{network} 上的客户端无法再访问 {group}；有资源监视此网络，规则可能会移动该组。",
  },
  on: "{node} 上的 {resource}",
  choose: "尚未选择任何内容。",
  noQuorum: "剩下的节点没有仲裁：它们不得行动，并按群集的无仲裁策略处理。",
  group: "组",
  now: "现在位于",
  after: "之后位于",
  what: "结果",
  outcome: { stays: "继续运行", moves: "移动", stops: "不能完整提供服务", "was-off": "当前脱机" },
};
