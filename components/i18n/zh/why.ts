import type { why as en } from "@/components/i18n/en/why";

export const why: typeof en = {
  readiness: "能否故障转移",
  taken: "能：如果 {owner} 现在发生故障，{node} 将接管",
  notTaken: "不能：如果 {owner} 现在发生故障，以下资源将无处运行：{resources}",
  nothingToFailOver: "它当前不在某一个节点上运行",
  unknown: "未知：没有节点可供查询",
};
