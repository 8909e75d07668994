import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applyEdit } from "@/compiler/objects/apply-edit";
import { everyRow } from "@/lab/stand/every-row";
import { sampleDefinition } from "@/server/clusters/sample-reports";
import { requireNoSecretInClear } from "@/server/operations/no-secret-in-clear";
import { ConsoleUnderTest } from "@/server/testing/console-under-test";
import { joinedCluster } from "@/server/testing/joined-cluster";

const SECRET = "hidden-horse-battery";
const setElement = (xml: string, id: string | null = null) =>
  ({ type: "set-element", section: "resources", id, xml }) as const;
const pair = (name: string, value: string) =>
  `<instance_attributes id="F-a"><nvpair id="F-p" name="${name}"${value}/></instance_attributes>`;
const cloned = (value: string) =>
  `<clone id="C"><primitive id="F" class="stonith" type="fence_ipmilan">${pair("passwd", value)}</primitive></clone>`;

it("a fence agent's secret written as XML is refused, also inside a clone", () => {
  const written = (value: string) => applyEdit(sampleDefinition, setElement(cloned(value)));
  expect(() => requireNoSecretInClear(written(` value="${SECRET}"`))).toThrow("passwd of F is a secret");
  expect(() => requireNoSecretInClear(written(""))).not.toThrow();
});

describe("a secret in clear is refused at its field, and is in no answer and no row afterwards", () => {
  let tested: ConsoleUnderTest;
  let cookie: string;
  let clusterId: string;
  beforeAll(async () => {
    tested = await ConsoleUnderTest.start();
    cookie = await tested.signIn();
    await tested.confirmAll();
    ({ clusterId } = await joinedCluster(tested, cookie, { definition: sampleDefinition }));
  }, 60_000);
  afterAll(() => tested?.stop());

  const lender = `<primitive id="Lender" class="ocf" provider="pacemaker" type="Dummy">${pair("word", ` value="${SECRET}"`)}</primitive>`;
  const borrower =
    '<primitive id="B" class="stonith" type="fence_ipmilan"><instance_attributes id="B-a"><nvpair id-ref="F-p" name="passwd"/></instance_attributes></primitive>';
  const device = { type: "set-fence-device", device: null, name: "New", fenceType: "fence_ipmilan" };
  const asked: [how: string, field: string, edits: object[]][] = [
    ["as XML", "edits.0.xml", [setElement(cloned(` value="${SECRET}"`))]],
    [
      "taken out again by the next edit",
      "edits.0.xml",
      [setElement(cloned(` value="${SECRET}"`)), setElement(cloned(""), "C")],
    ],
    [
      "under an ordinary name, lent to a fence agent",
      "edits.1.xml",
      [setElement(borrower), setElement(lender)],
    ],
    [
      "as a parameter of a fence device",
      "edits.0.parameters",
      [{ type: "set-parameters", resource: "Power", parameters: { community: SECRET } }],
    ],
    [
      "among the plain ones of a new fence device",
      "edits.0.parameters.passwd",
      [
        {
          ...device,
          parameters: { passwd: SECRET },
          secretParameters: [],
          plugs: { alpha: "1" },
          delay: null,
        },
      ],
    ],
  ];
  it.each(asked)("%s", async (_how, field, edits) => {
    const request = { id: randomUUID(), type: "configuration.change", clusterId, expectedRevision: 1, edits };
    const answers = [
      await tested.call("POST", "/api/v1/operations", cookie, request),
      await tested.call("POST", "/api/v1/operations", cookie, { ...request, clusterId: randomUUID() }),
      await tested.call("POST", "/api/v1/operations", "", request),
    ];
    expect(Object.keys(answers[0]?.body.detail?.fields ?? answers[0]?.body)).toEqual([field]);
    expect(answers.every(({ status }) => status >= 400)).toBe(true);
    expect(JSON.stringify(answers)).not.toContain(SECRET);
    const rows = await everyRow((statement) => tested.parts.database.prisma.$queryRawUnsafe(statement));
    expect(rows).toContain("configuration.change");
    expect(rows).not.toContain(SECRET);
  });
});
