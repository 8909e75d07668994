import type { whatIf as en } from "@/components/i18n/en/what-if";

export const whatIf: typeof en = {
  title: "如果 {name} 中有东西发生故障？",
  text: "选择发生故障的对象。群集自己的调度程序会根据实时数据说明它将怎么做；不会触动任何东西。",
  nodes: "失去的节点",
  resources: "发生故障的资源",
  on: "{node} 上的 {resource}",
  choose: "尚未选择任何内容。",
  noQuorum: "剩下的节点没有仲裁：它们不得行动，并按群集的无仲裁策略处理。",
  group: "组",
  now: "现在位于",
  after: "之后位于",
  what: "结果",
  outcome: { stays: "继续运行", moves: "移动", stops: "不能完整提供服务", "was-off": "当前脱机" },
};
