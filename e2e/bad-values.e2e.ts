import type { Locator } from "@playwright/test";
import { seen } from "@/e2e/seen";
import { expect, test } from "@/e2e/stand";
import { ProblemError } from "@/protocol/problem";

/** Rings a bell: no XML can carry it. */
const BELL = "a\u0007b";

/**
 * The dialogs that edit, with bad values in the fields that a person types into; rename, change group, dependencies,
 * New Network and the application wizard are tried in files of their own. Ticks and choices hold only values
 * there are; what other programs send instead is tried against the API (server/http/bad-requests.test.ts).
 */
test("what is typed into a dialog and will not do is refused at its field, and nothing is applied", async ({
  signedIn: page,
  stand,
  webCluster,
}) => {
  test.setTimeout(240_000);
  const { client, console: site } = stand;
  const clusterId = webCluster.id;
  const alpha = stand.lab.host("alpha");
  const dialog = page.getByRole("dialog");
  /** Without what moves by itself: the counters and dates of the CIB. */
  const cib = async () =>
    (await alpha.run(["cibadmin", "--query", "--scope", "configuration"])).replace(
      /<nvpair[^>]*last-lrm[^>]*>/g,
      "",
    );
  const decided = async () => ({
    cib: await cib(),
    revision: (await client.state()).clusters[clusterId]?.revision,
    operations: (await client.call("listOperations", { query: { clusterId } })).map(({ id }) => id),
  });
  const before = await decided();

  const at = async (place: string) => {
    await page.goto(`${site.url}/clusters/${clusterId}${place}`);
    await expect(page.getByRole("toolbar")).toBeVisible();
  };
  const properties = async (place: string) => {
    await at(place);
    await page.getByRole("toolbar").getByRole("button", { name: "Properties" }).click();
    await expect(dialog.getByLabel("Description")).toBeVisible();
  };
  const menu = async (bar: string, item: RegExp) => {
    await page.getByRole("menuitem", { name: bar, exact: true }).click();
    await page.getByRole("menuitem", { name: item }).click();
  };
  const tab = (name: string) => dialog.getByRole("tab", { name }).click();
  /** The error is the field's own: marked invalid, described by the words. */
  const toldAt = async (field: Locator, said: RegExp) => {
    await expect(field).toHaveAttribute("aria-invalid", "true", { timeout: 15_000 });
    await expect(field).toHaveAccessibleDescription(said, { timeout: 15_000 });
  };
  /** Typed over, told at the field, not to be committed; then the good value again. */
  const refuses = async (field: Locator, commit: string, ...bad: [value: string, said: RegExp][]) => {
    const good = await field.inputValue();
    for (const [value, said] of bad) {
      await field.fill(value);
      await toldAt(field, said);
      await expect(dialog.getByRole("button", { name: commit, exact: true })).toBeDisabled();
    }
    await field.fill(good);
    await expect(field).not.toHaveAttribute("aria-invalid", "true");
  };
  const control = [BELL, /control characters/] as [string, RegExp];
  const tooLong = ["x".repeat(4097), /too long/] as [string, RegExp];
  const badNames = [
    ["", /required/],
    ["../x", /letter first/],
    ["网站", /letter first/],
    ["a".repeat(64), /letter first/],
  ] as [string, RegExp][];
  const cancel = () => dialog.getByRole("button", { name: "Cancel" }).click();

  await test.step("New Group", async () => {
    await at("/groups");
    await page.getByRole("toolbar").getByRole("button", { name: "New Group" }).click();
    const name = dialog.getByLabel("Name");
    await name.fill("Fine");
    await refuses(dialog.getByLabel("Description"), "Create", control, tooLong);
    await refuses(
      dialog.getByLabel("Failovers, at most"),
      "Create",
      ["-1", /0.*1000/],
      ["1001", /0.*1000/],
      ["x", /0.*1000/],
    );
    await refuses(
      dialog.getByLabel("within, hours"),
      "Create",
      ["1194", /0.*1193/],
      ["1.5", /0.*1193/],
      ["", /0.*1193/],
    );
    for (const [value, said] of [...badNames.slice(1), ["Web", /taken/] as const]) {
      await name.fill(value);
      await toldAt(name, said);
      await expect(dialog.getByRole("button", { name: "Create", exact: true })).toBeDisabled();
    }
    await seen(page, "new-group");
    await cancel();
  });

  await test.step("New Resource", async () => {
    await at("/groups/Web");
    await menu("File", /New Resource/);
    await dialog.getByRole("radio", { name: "ocf:heartbeat:IPaddr2" }).check();
    const ip = dialog.getByLabel(/^ip\b/);
    const name = dialog.getByRole("textbox", { name: "Name *" });
    await name.fill("Fine");
    await ip.fill("192.0.2.1");
    await refuses(ip, "Create", ["", /required/], control);
    await refuses(name, "Create", ...badNames.slice(1), ["Web-Server", /taken/]);
    await cancel();
  });

  await test.step("properties of a group", async () => {
    await properties("/groups/Web");
    await refuses(dialog.getByLabel("Name"), "Apply", ...badNames, ["Web-Server", /taken/]);
    await refuses(dialog.getByLabel("Description"), "Apply", control, tooLong);
    const owners = dialog.getByRole("group", { name: "Possible owners" });
    for (const node of ["alpha", "bravo"]) await owners.getByRole("checkbox", { name: node }).uncheck();
    await expect(owners.getByRole("alert")).toContainText("At least one node");
    await expect(dialog.getByRole("button", { name: "Apply" })).toBeDisabled();
    for (const node of ["alpha", "bravo"]) await owners.getByRole("checkbox", { name: node }).check();
    await tab("Failback");
    await dialog.getByRole("radio", { name: "between these hours" }).check();
    const end = dialog.getByLabel("Until", { exact: true });
    await end.selectOption("22:00");
    await toldAt(end, /another hour/);
    await expect(dialog.getByRole("button", { name: "Apply" })).toBeDisabled();
    await seen(page, "group-failback");
    await cancel();
  });

  await test.step("properties of a resource", async () => {
    await properties("/resources/Web-Address");
    await refuses(dialog.getByLabel("Name"), "Apply", ...badNames, ["Web", /taken/]);
    await refuses(dialog.getByLabel("Description"), "Apply", control, tooLong);
    await tab("Parameters");
    await refuses(dialog.getByLabel(/^ip\b/), "Apply", ["", /required/], control);
    await dialog.getByText(/more parameters/).click();
    await refuses(dialog.getByLabel(/^arp_count\b/), "Apply", ["many", /whole number/]);
    await refuses(dialog.getByLabel(/^nic\b/), "Apply", control);
    await dialog.getByLabel(/^nic\b/).fill("网 <b>");
    await toldAt(dialog.getByLabel(/^nic\b/), /beyond ASCII/);
    await expect(dialog.getByRole("button", { name: "Apply" })).toBeDisabled();
    await seen(page, "resource-parameters");
    await cancel();
  });

  await test.step("properties of a node, a network and the cluster", async () => {
    await properties("/nodes/alpha");
    await refuses(dialog.getByLabel("Description"), "Apply", control, tooLong);
    await cancel();
    await properties("/networks/private");
    await refuses(dialog.getByLabel("Description"), "Apply", control, tooLong);
    await refuses(dialog.getByLabel("Name"), "Apply", ...badNames.slice(0, 3), ["public", /taken/]);
    await cancel();
    await properties("");
    await refuses(dialog.getByLabel("Name"), "Apply", ...badNames);
    await refuses(dialog.getByLabel("Description"), "Apply", control, tooLong);
    await tab("Options");
    await refuses(dialog.getByLabel("cluster-recheck-interval"), "Apply", ["whenever", /time is meant/]);
    await refuses(dialog.getByLabel("migration-limit"), "Apply", ["1.5", /whole number/]);
    await refuses(dialog.getByLabel("load-threshold"), "Apply", ["80", /percentage/]);
    await cancel();
  });

  await test.step("configuration as XML", async () => {
    await at("");
    await menu("View", /Configuration as XML/);
    await dialog.getByRole("button", { name: "New Element" }).click();
    const xml = dialog.getByRole("textbox", { name: /^XML of/ });
    for (const [value, said] of [
      ["<rsc_ticket", /not well-formed/],
      ['<rsc_ticket rsc="Web" ticket="site"/>', /one whole XML element with an id/],
    ] as const) {
      await xml.fill(value);
      await toldAt(xml, said);
      await expect(dialog.getByRole("button", { name: "Apply" })).toBeDisabled();
    }
    await seen(page, "configuration");
    await cancel();
  });

  await test.step("names typed as confirmation, and the reason of a fencing", async () => {
    await at("/nodes/alpha");
    await menu("Action", /^Fence/);
    await dialog.getByLabel(/^Type alpha/).fill("alpha");
    const reason = dialog.getByLabel("Why");
    await refuses(reason, "Restart Hard", control);
    await refuses(
      dialog.getByLabel(/^Type alpha/),
      "Restart Hard",
      ["bravo", /not alpha/],
      ["alpha ", /not alpha/],
    );
    await cancel();
    for (const [place, item, name, commit] of [
      ["/nodes/alpha", /Evict/, "alpha", "Evict"],
      ["", /Stop Cluster…/, "webpair", "Stop"],
      ["", /Destroy/, "webpair", "Destroy"],
    ] as const) {
      await at(place);
      await menu("Action", item);
      const typed = dialog.getByLabel(new RegExp(`^Type ${name}`));
      for (const wrong of ["x", `${name}2`, name.toUpperCase()]) {
        await typed.fill(wrong);
        await toldAt(typed, new RegExp(`not ${name}`));
        await expect(dialog.getByRole("button", { name: commit, exact: true })).toBeDisabled();
      }
      await cancel();
    }
  });

  await test.step("a time of the history that ends before it begins", async () => {
    await at("/history");
    await page.getByLabel("From", { exact: true }).fill("2026-11-23T10:00:00");
    const until = page.getByLabel("Until", { exact: true });
    await until.fill("2026-11-23T09:00:00");
    await toldAt(until, /before the beginning/);
  });

  await test.step("asked through the API, what only the cluster can tell is refused at the field as well", async () => {
    const expectedRevision = before.revision ?? 0;
    const change = (edit: object) =>
      client
        .operate({ type: "configuration.change", clusterId, expectedRevision, edits: [edit as never] })
        .then(
          () => "taken",
          (thrown: unknown) => (thrown instanceof ProblemError ? thrown.problem : thrown),
        );
    expect(await change({ type: "set-cluster-options", options: { "made-up": "1" } })).toMatchObject({
      detail: { fields: { "edits.0.options.made-up": "option.unknown" } },
    });
    const deep = { seconds: 60, timeoutSeconds: 30, depth: 11 };
    expect(
      await change({ type: "set-health-checks", resource: "Web-Server", looksAlive: null, isAlive: deep }),
    ).toMatchObject({ detail: { fields: { "edits.0.isAlive.depth": "depth.unknown" } } });
    expect(
      await change({ type: "set-parameters", resource: "Web-Address", parameters: { ip: "nowhere" } }),
    ).toMatchObject({ code: "resource.invalid" });
    expect(
      await change({ type: "set-element", section: "resources", id: null, xml: '<frog id="frog"/>' }),
    ).toMatchObject({ code: "cib.invalid" });
  });

  const after = await decided();
  expect(after.cib).toBe(before.cib);
  expect(after.revision).toBe(before.revision);
  // Four were asked of the cluster, which refused them; nothing a screen or a schema refused was ever recorded.
  expect(after.operations.length - before.operations.length).toBe(4);
});
