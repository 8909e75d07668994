import type { adopt as en } from "@/components/i18n/en/adopt";

export const adopt: typeof en = {
  noEvents: "此群集不报告其所作所为。",
  noEventsText:
    "它在别处创建，没有面向我们代理的警报：其历史只包含代理自己看到的内容，而没有 `Pacemaker` 做了什么以及花了多长时间。",
  tellEvents: "让它报告…",
  tellEventsOf: "让 {name} 报告其所作所为",
  tellEventsText:
    "在群集的配置中添加一个警报：此后 `Pacemaker` 每做一件事都会调用代理软件包中的一个小程序。不会重新启动任何东西。每个节点都需要有代理。",
};
