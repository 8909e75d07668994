import type { why as en } from "@/components/i18n/en/why";

export const why: typeof en = {
  readiness: "能否故障转移",
  taken: "能：如果 {owner} 现在发生故障，{node} 将接管",
  notTaken: "不能：如果 {owner} 现在发生故障，以下资源将无处运行：{resources}",
  inMaintenance: {
    cluster: "否：整个群集处于维护中",
    node: "否：其节点处于维护中",
    group: "否：它处于维护中",
    resource: "否：其中一个成员处于维护中",
  },
  nothingToFailOver: "它当前不在某一个节点上运行",
  unknown: "未知：没有节点可供查询",
};
