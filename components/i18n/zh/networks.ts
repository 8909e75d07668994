import type { networks as en } from "@/components/i18n/en/networks";

export const networks: typeof en = {
  newTitle: "{cluster} 的新网络",
  add: "添加网络",
  noneUnused:
    "没有找到所有服务器都在其上且群集尚未使用的子网。请先为每台服务器配置该子网的地址；代理报告后即可在此选择。",
  priority: "网络优先级",
  state: "状态",
  roleHint: "仅供客户端的网络不承载心跳。至少要有一个网络承载心跳；最好有两个，且位于不同的交换机上。",
  addresses: "各节点的地址（{subnet}）",
  noSubnet: "尚无子网",
  addressesHint:
    "服务器现有的地址。更改后的地址先作为新链路添加并测试；新链路连通所有节点后，旧链路才被移除。",
  neverTold: "听不到它的代理，因此不知道它的地址。",
  none: "（无）",
  fault: {
    none: "承载心跳的网络需要每个节点都有地址",
    otherSubnet: "此地址与其他地址不在同一子网",
  },
  priorityHint: "第一个连通所有节点的网络承载心跳。它发生故障时由下一个承载，任何组都不会移动。",
  path: {
    title: "路径",
    hint: "线缆可能插着，而交换机之后的网络已经不通。请指定最多三个位于此网络上或其后、会应答 `ping` 的设备，例如网关或核心交换机：每个节点每秒从自己的地址 `ping` 它们一次，即使本控制台已关闭。当某个节点收不到其中任何一个的应答时，监视此网络的组会离开它，转到能收到应答的节点。如果所有节点都收不到应答，则什么也不会移动。全部留空则仅监视适配器。",
    target: "目标 {number}",
    use: "使用 {address}",
    gateway: "{nodes} 的默认网关",
    patience: "多久后视为中断（秒）",
    patienceHint:
      "所有目标都沉默这么久，路径才视为中断；其中一个持续应答这么久，才视为恢复。无法发送 `ping` 时路径为未知，不会因此移动任何东西。",
  },
  remove: {
    title: "移除网络 {name}",
    action: "移除网络",
    text: "群集不再使用 {name}。服务器的适配器和地址保持不变。",
    oneLeft: "此后只有 {name} 承载心跳：一根网线或一台交换机发生故障就会使节点分离，其中一个会被隔离。",
    clients: "{subnet} 中各组的地址继续提供服务；只是控制台不再监视其下的网络。",
  },
  matrix: {
    title: "链路",
    caption: "{network} 上各节点之间的链路",
    corner: "从 ↓ 到 →",
    itself: "–",
    none: "此网络不承载心跳，因此没有节点测量其上的链路。",
  },
};
