import type { drift as en } from "@/components/i18n/en/drift";

export const drift: typeof en = {
  title: "由其他工具所做的更改",
  count: "有 {count} 项由其他工具所做的更改",
  since: "发现于",
  text: "这些更改现在已在其节点上。在处理之前，控制台不会在此更改任何内容，以免覆盖它们。",
  takeOver: "采纳…",
  putBack: "还原…",
  object: "对象",
  field: "内容",
  ours: "此处的设定",
  theirs: "群集上的内容",
  next: "更改之后",
  earlier: "该修订版本中",
  order: "顺序",
  element: "<{element}>",
  absent: "–",
  before: "您开始时",
  now: "现在",
};
