import type { api as english } from "@/components/i18n/en/api";

export const api: typeof english = {
  title: "API",
  intro:
    "这些界面能做的一切，程序也可以请求：在 `Authorization: Bearer` 请求头中使用您自己的令牌（帐户）或服务的令牌（人员）。请求体和应答均为 JSON；出错时返回问题详情（RFC 9457）。",
  find: "查找",
  document: "`OpenAPI` 3.1 文档",
  count: "{count} 个操作",
  opensTo: { anyone: "任何人", tokens: "人员和令牌", people: "仅限人员" },
  required: "{name}（{place}），必填",
  optional: "{name}（{place}）",
  body: "请求体",
  answer: "应答",
};
