import type { common as en } from "@/components/i18n/en/common";

export const common: typeof en = {
  close: "关闭",
  cancel: "取消",
  copy: "复制",
  copied: "已复制",
  none: "–",
  unknown: "未知",
  loading: "正在加载…",
  never: "从未",
  ago: "{age}前",
  retry: "重试",
  confirm: "继续",
  details: "详细信息",
  yes: "是",
  no: "否",
};
