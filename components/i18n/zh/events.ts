import type { events as en } from "@/components/i18n/en/events";

export const events: typeof en = {
  kind: {
    "node-up": "节点已加入",
    "node-lost": "节点失联",
    fenced: "节点已被隔离",
    "fencing-failed": "隔离失败",
    "resource-started": "资源已启动",
    "resource-stopped": "资源已停止",
    "resource-failed": "资源失败",
    "resource-promoted": "资源已提升",
    "resource-demoted": "资源已降级",
    "attribute-changed": "节点属性已更改",
    "link-up": "心跳链路正常",
    "link-down": "心跳链路中断",
    "carrier-lost": "适配器失去链路",
    "carrier-back": "适配器恢复链路",
    "quorum-gained": "获得仲裁",
    "quorum-lost": "失去仲裁",
    "witness-votes": "见证投票",
    "witness-lost": "失去见证",
    "engine-started": "群集服务已启动",
    "engine-stopped": "群集服务已停止",
    "agent-started": "代理已启动",
    "failed-over-too-often": "故障转移过于频繁，保持停止",
    other: "其他",
  },
};
