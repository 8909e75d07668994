export const time = {
  title: "{cluster} 的群集时间",
  apply: "应用",
  what: "各节点的时钟跟随什么？",
  advised: "推荐",
  choice: {
    own: "不在此决定：每台服务器各自保持时间",
    sources: "公共的 NTP 服务器，节点之间互为后备",
    nodes: "仅节点彼此",
  },
  about: {
    own: "撤销在此所做的设置，chrony 改回使用服务器自己的 `chrony.conf`。",
    sources: "每个节点上的 chrony 都跟随这些服务器。若它们都不应答，节点跟随其中一个节点，彼此保持一致。",
    nodes:
      "适用于无法获得时间的网络。节点彼此保持一致，但没有谁能说明时间是否正确：它们跟随其中一个节点，其时钟被调整时全部随之改变。",
  },
  servers: "NTP 服务器",
  serversHint: "名称或地址，最多四个。请用一个，或三个以上：两个不一致时，无从得知哪个正确。",
  faulty: "{name} 既不是 DNS 名称，也不是 IP 地址",
  tooMany: "最多 {count} 个",
  effect:
    "缺少 chrony 的节点会安装它，并取代 systemd-timesyncd。偏差超过一秒的时钟会立即调整，较小的偏差逐渐修正。只有各节点可以相互询问时间（UDP 123）。",
  now: {
    apart: "时钟",
    atMost: "最多相差 {milliseconds, number} 毫秒",
    unknown: "未知：报告的节点少于两个",
    offset: "与控制台相差 {milliseconds, number} 毫秒。",
  },
  words: {
    unknown: "不知道由什么保持其正确。",
    none: "没有运行时间服务：没有什么保持其正确。",
    cannotAsk: "由 {service} 保持，但无法询问其是否正确。",
    right: "由 {service} 保持，它报告时间正确。",
    searching: "{service} 正在运行，但尚未得到时间。",
    follows:
      "chrony 跟随 {source}（层级 {stratum}）：上次偏差 {offset, number} 毫秒，误差不超过 {dispersion, number} 毫秒。",
    itself: "chrony 跟随本机时钟（层级 {stratum}）。",
    measures: "它不能设置此时钟，只进行测量。",
  },
  line: {
    apart: "时钟最多相差 {milliseconds, number} 毫秒。",
    unknown: "时钟相差多少未知。",
    own: "每台服务器各自保持时间。",
    sources: "由 chrony 按 {sources} 保持。",
    nodes: "由 chrony 使各节点彼此一致。",
  },
  notice: {
    title: "时钟",
    ahead: "{node} 的时钟比其他节点快 {seconds, number} 秒。",
    behind: "{node} 的时钟比其他节点慢 {seconds, number} 秒。",
    means: "在恢复之前，其日志无法与其他节点的日志对照，证书可能尚未生效或已经失效。故障转移不受影响。",
    otherwise: "{nodes} 的时间服务没有采用所决定的设置。",
    putBack: "还原…",
    open: "群集时间…",
  },
  correction: {
    slewed: "正在逐渐修正。",
    measuring: "其时间服务正在测量，确定后即会设置。",
    "not-noticed": "其时间服务尚未察觉；约一分钟内会再次检查。",
    "only-measured": "其时间服务不能设置时钟，只进行测量。",
    none: "该处没有运行时间服务：没有什么会修正它。",
    unknown: "不知道是否有什么会修正它。",
  },
};
