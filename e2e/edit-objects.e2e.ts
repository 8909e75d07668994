import { seen } from "@/e2e/seen";
import { expect, locate, test } from "@/e2e/stand";

const dummy = (name: string, dependsOn: string[] = []) => ({
  ...{ name, type: "ocf:pacemaker:Dummy", dependsOn, monitorSeconds: 30 },
});

test("groups and resources are renamed, regrouped, made to depend and deleted, each shown before it is done", async ({
  signedIn: page,
  stand,
  webCluster,
}) => {
  test.setTimeout(240_000);
  const clusterId = webCluster.id;
  const alpha = stand.lab.host("alpha");
  const dialog = page.getByRole("dialog");
  const revision = async () => (await stand.client.state()).clusters[clusterId]?.revision ?? 0;
  const cib = () => alpha.run(["cibadmin", "--query", "--scope", "configuration"]);
  const members = async (group: string) => {
    const xml = await alpha.run(["cibadmin", "--query", "--xpath", `//group[@id='${group}']`]);
    return [...xml.matchAll(/<primitive[^>]* id="([^"]+)"/g)].map(([, id]) => id);
  };
  const done = async () => {
    await expect(dialog.locator("[data-operation=succeeded]")).toBeVisible({ timeout: 90_000 });
    await dialog.getByRole("button", { name: "Close" }).last().click();
    await expect(dialog).toBeHidden();
  };
  const at = async (path: string) => {
    await page.goto(`${stand.console.url}/clusters/${clusterId}/${path}`);
    await expect(page.getByRole("grid").or(page.getByRole("table")).first()).toBeVisible();
  };
  const openDependencies = async (resource: string) => {
    await at(`resources/${resource}`);
    await page.getByRole("toolbar").getByRole("button", { name: "Properties" }).click();
    await dialog.getByRole("tab", { name: "Dependencies" }).click();
  };

  const resources = [dummy("Depot-Data"), dummy("Depot-App", ["Depot-Data"])];
  await stand.client.operate({
    ...{ type: "group.create", clusterId, group: { name: "Depot", preferredOwners: ["alpha"], resources } },
  });
  await stand.client.operate({
    ...{ type: "group.create", clusterId, group: { name: "Base", resources: [dummy("Base-One")] } },
  });

  await test.step("a name that is none, taken, or known to the cluster alone is refused at the field", async () => {
    const before = await cib();
    await at("resources/Depot-App");
    await page.keyboard.press("F2");
    const name = dialog.getByLabel("New name");
    const error = dialog.locator("form").getByRole("alert").first();
    for (const [bad, said] of [
      ["1 bad", /Use a letter first/],
      ["Web", /Web is taken already/],
      ["", /required/],
      ["power-switch", /taken already/],
      ["Cluster-Address", /the cluster itself uses/],
    ] as const) {
      await name.fill(bad);
      await expect(error).toContainText(said, { timeout: 20_000 });
      await expect(name).toHaveAttribute("aria-invalid", "true");
    }
    await dialog.getByRole("button", { name: "Cancel" }).click();
    const expectedRevision = await revision();
    const change = { type: "configuration.change", clusterId, expectedRevision } as const;
    for (const bad of ["power-switch", "Web-Server", "a b"])
      await expect(
        stand.client.operate({ ...change, edits: [{ type: "rename", id: "Depot-App", name: bad }] }),
      ).rejects.toThrow();
    expect(await revision()).toBe(expectedRevision);
    expect(await cib()).toBe(before);
  });

  await test.step("a running resource is renamed: told that it restarts, stopped first, running again after", async () => {
    await page.keyboard.press("F2");
    await dialog.getByLabel("New name").fill("Depot-Front");
    await expect(dialog.getByText(/another name is another resource/)).toBeVisible();
    await expect(dialog.getByText(/Depot-App stops on/)).toBeVisible({ timeout: 20_000 });
    await seen(page, "rename");
    await dialog.getByRole("button", { name: "Rename", exact: true }).click();
    await done();
    await expect(page).toHaveURL(/resources\/Depot-Front$/);
    expect(await cib()).not.toContain("Depot-App");
    expect(await locate(stand, "alpha", "Depot-Front")).toHaveLength(1);
  });

  await test.step("a group is renamed in its properties, and nothing that runs notices", async () => {
    await at("groups/Depot");
    await page.getByRole("toolbar").getByRole("button", { name: "Properties" }).click();
    await dialog.getByLabel("Name", { exact: false }).first().fill("Store");
    await expect(dialog.getByText("Nothing: no resource starts, stops or moves.")).toBeVisible({
      timeout: 20_000,
    });
    await dialog.getByRole("button", { name: "Apply" }).click();
    await done();
    expect(await members("Store")).toEqual(["Depot-Data", "Depot-Front"]);
    expect(await cib()).toMatch(/<rsc_location(?=[^>]*id="prefers.Store.alpha")(?=[^>]*rsc="Store")/);
  });

  await test.step("a resource is dragged onto another group; asked first, its dependency stays", async () => {
    await at("resources");
    const row = page.getByRole("row").filter({ hasText: "Depot-Front" }).first();
    await row.dragTo(page.getByRole("treeitem", { name: "Base" }));
    await expect(dialog.getByLabel(/^Group/)).toHaveValue("Base");
    await expect(
      dialog.getByRole("row").filter({ hasText: "depends.Depot-Front.Depot-Data" }).first(),
    ).toBeVisible({
      timeout: 20_000,
    });
    await expect(dialog.getByRole("row").filter({ hasText: "within" })).toContainText("Base");
    await seen(page, "change-group");
    expect(await members("Base")).toEqual(["Base-One"]);
    await dialog.getByRole("button", { name: "Change Group" }).click();
    await done();
    expect(await members("Base")).toEqual(["Base-One", "Depot-Front"]);
    expect(await members("Store")).toEqual(["Depot-Data"]);
  });

  await test.step("order in the group, and a dependency on another group", async () => {
    await openDependencies("Base-One");
    await dialog.getByRole("button", { name: "Start Base-One later" }).click();
    await dialog.getByLabel("Depend also on").selectOption("Web-Address");
    await dialog.getByRole("button", { name: "Add", exact: true }).click();
    await expect(
      dialog.getByRole("row").filter({ hasText: "depends.Base-One.Web-Address" }).first(),
    ).toBeVisible({ timeout: 20_000 });
    await seen(page, "dependencies");
    await dialog.getByRole("button", { name: "Apply" }).click();
    await done();
    expect(await members("Base")).toEqual(["Depot-Front", "Base-One"]);
    expect(await cib()).toMatch(/<rsc_order(?=[^>]* first="Web-Address")(?=[^>]* then="Base-One")/);
    expect(await cib()).toMatch(/<rsc_colocation(?=[^>]* rsc="Base-One")(?=[^>]* with-rsc="Web-Address")/);
  });

  await test.step("a circle is refused, with the way round", async () => {
    const before = await cib();
    await openDependencies("Web-Address");
    await expect(dialog.getByRole("listitem").filter({ hasText: "Base-One" })).toBeVisible();
    await dialog.getByLabel("Depend also on").selectOption("Base");
    await dialog.getByRole("button", { name: "Add", exact: true }).click();
    await expect(dialog.getByText(/Web-Address → Base → Base-One → Web-Address/).first()).toBeVisible({
      timeout: 20_000,
    });
    await dialog.getByRole("button", { name: "Cancel" }).click();
    expect(await cib()).toBe(before);
  });

  await test.step("the dependency is taken away without a trace", async () => {
    await openDependencies("Base-One");
    await dialog.getByRole("button", { name: "No longer depend on Web-Address" }).click();
    await dialog.getByRole("button", { name: "Apply" }).click();
    await done();
    expect(await cib()).not.toContain("depends.Base-One");
  });

  await test.step("deleting lists what goes too, and just that goes", async () => {
    await at("resources/Depot-Data");
    await page.keyboard.press("Delete");
    await expect(dialog.getByRole("listitem").filter({ hasText: "Depot-Front" }).first()).toBeVisible();
    await expect(dialog.getByText("depends.Depot-Front.Depot-Data.order").first()).toBeVisible();
    await expect(dialog.getByText(/Store is left without resources/)).toBeVisible();
    await expect(dialog.getByText(/Depot-Data stops on/)).toBeVisible({ timeout: 20_000 });
    await seen(page, "delete-resource");
    await dialog.getByRole("button", { name: "Delete resource" }).click();
    await done();
    expect(await cib()).not.toMatch(/Depot-|Store/);
    expect(await members("Base")).toEqual(["Base-One"]);
    expect((await stand.client.state()).clusters[clusterId]?.groups.Store?.resources).toEqual([]);
  });

  await stand.client.operate({ type: "resource.delete", clusterId, resource: "Base-One" });
  for (const group of ["Base", "Store"])
    await stand.client.operate({ type: "group.delete", clusterId, group });
});
