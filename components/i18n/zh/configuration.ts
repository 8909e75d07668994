import type { configuration as en } from "@/components/i18n/en/configuration";

export const configuration: typeof en = {
  title: "{name} 的配置",
  text: "`Pacemaker` 所接收的全部内容，每项一个元素。选择一项即可查看和更改其 XML；多数对象另有专门的对话框，那样更方便。",
  list: "元素",
  filter: "按名称、类型或节筛选",
  none: "没有符合筛选条件的内容。",
  native: "按原样保留",
  edited: "已编辑",
  removed: "将被移除",
  xml: "{id} 的 XML",
  xmlNew: "新元素的 XML",
  section: "节",
  add: "新建元素",
  remove: "移除",
  undo: "撤消",
  choose: "请在左侧选择一个元素。",
  notWellFormed: "这不是格式正确的 XML。",
};
