export const security = {
  tab: "安全",
  asking: "正在询问各节点",
  traffic: "节点之间以及节点与控制台之间的通信",
  column: {
    node: "节点",
    cipher: "`Corosync` 当前的保护",
    key: "密钥（其 `SHA-256` 的开头）",
    certificate: "其代理的证书",
  },
  protected: "使用 {cipher} 加密，使用 {hash} 签名",
  open: "未加密：网络上的任何人都可加入",
  notRunning: "群集服务未运行",
  silent: "其代理无响应",
  unknown: "未知",
  noKey: "没有密钥",
  until: "有效期至 {date}",
  keysDiffer: "各节点的密钥不同：使用其他密钥重新启动的节点将找不到任何节点。请更换密钥。",
  trafficHint:
    "知道密钥的人即可冒充节点。若某台服务器或其备份丢失，请通过群集菜单中的“更换群集密钥”更换它。代理通过 TLS 与控制台通信，各有自己的证书。",
  people: "可以登录此控制台的人员",
  notSignedIn: "没有会话",
  signedIn: "上次登录：{at}",
  peopleHint:
    "对整个控制台以及对单个群集的角色在“查看 ▸ 人员”中授予。节点自身的管理员（root、`haclient` 组）可以在节点上更改群集。",
};
