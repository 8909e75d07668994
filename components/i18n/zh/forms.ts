import type { forms as en } from "@/components/i18n/en/forms";

export const forms: typeof en = {
  nameInvalid: "须以字母开头，其后为字母、数字、- 或 _，最多 63 个字符。",
  nameTaken: "{name} 已被使用。",
  required: "此项必填。",
  text: "含有控制字符，或太长。",
  integer: "须为整数。",
  noneRequired: "没有必填的参数。",
  more: "{count, plural, other {其他 # 个参数}}",
  defaultIs: "默认值：{value}",
  kept: "保持不变",
  notSet: "未设置",
  fault: {
    boolean: "须为是或否。",
    integer: "须为整数。",
    time: "须为时间，例如 `20s` 或 `15min`。",
    percentage: "须为百分比，例如 80%。",
    select: "不在可选值之列。",
    string: "不是文本。",
  },
};
