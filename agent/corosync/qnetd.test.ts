import { describe, expect, it } from "vitest";
import { certificateIn, parseConnectedClusters, requiringTls } from "@/agent/corosync/qnetd";

describe("corosync-qnetd", () => {
  it("requires TLS, unless an administrator gave it options of his own", () => {
    const debian = '# default is no options\nCOROSYNC_QNETD_OPTIONS=""\n\nCOROSYNC_QNETD_RUNAS=""\n';
    expect(requiringTls(debian)).toBe(debian.replace('OPTIONS=""', 'OPTIONS="-s req"'));
    expect(requiringTls("")).toBe('COROSYNC_QNETD_OPTIONS="-s req"\n');
    const own = 'COROSYNC_QNETD_OPTIONS="-p 5500"\n';
    expect(requiringTls(own)).toBe(own);
    expect(requiringTls(requiringTls(debian))).toBe(requiringTls(debian));
  });

  it("its certificate is taken out of the text around it, and connected clusters out of its list", () => {
    const pem = "-----BEGIN CERTIFICATE-----\nMIIC\n-----END CERTIFICATE-----\n";
    expect(certificateIn(`Certificate:\n    Data:\n${pem}`)).toBe(pem);
    expect(() => certificateIn("")).toThrow();
    const list =
      'Cluster "webpair":\n    Algorithm:\t\tFifty-Fifty split\n    Node ID 1:\nCluster "other":\n';
    expect(parseConnectedClusters(list)).toEqual(["webpair", "other"]);
    expect(parseConnectedClusters("")).toEqual([]);
  });
});
