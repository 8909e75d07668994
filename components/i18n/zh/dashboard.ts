import type { dashboard as en } from "@/components/i18n/en/dashboard";

export const dashboard: typeof en = {
  title: "仪表板",
  unclustered: "未加入群集的服务器",
  newCluster: "新建群集…",
  joinServer: "加入服务器…",
  heard: "{age}前收到",
  notHeard: "自控制台启动以来未收到消息",
  fencingFor: "正在隔离… {age}",
  empty: "尚无服务器加入",
  emptyText:
    "以 root 身份在第一台服务器上运行此行。它会安装代理，服务器将自动显示在此处。再加入第二台，然后用这两台创建群集。",
  recent: "最近的操作",
  noOperations: "尚未请求任何操作。",
  rail: "网络 {network}：{state}",
  heartbeat: "心跳",
  promoted: "主角色",
  found: "在服务器上发现的群集",
  foundText: "由其他工具建立，已在这些服务器上配置或运行；接管之前控制台只观察。",
  adopt: "接管…",
  noOwner: "不在任何节点上",
  picture: "{cluster} 的示意图",
  open: "打开",
  served: "中断 {outage}",
};
