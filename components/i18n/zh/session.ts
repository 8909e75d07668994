import type { session as en } from "@/components/i18n/en/session";

export const session: typeof en = {
  title: "登录 Understudy",
  username: "用户名",
  password: "密码",
  submit: "登录",
  submitting: "正在登录…",
  wrong: "用户名或密码错误，未能登录。请检查后重试。",
  tooMany: "失败次数过多。请等待 {seconds} 秒后重试。",
  unreachable: "控制台没有响应。群集在没有它的情况下继续提供服务。请在其恢复后重试。",
  failed: "控制台无法让您登录：{message}",
  hint: "首个密码显示在启动控制台的位置。",
};
