import { expect, locate, test, waitHealthy } from "@/e2e/stand";
import { servedBy } from "@/lab/stand/web-page";

test("with console and Postgres off the group fails over, and the history is complete afterwards", async ({
  signedIn: page,
  stand,
  webCluster,
}) => {
  const owner = (await locate(stand, "alpha", "Web-Server"))[0] ?? "";
  const other = owner === "alpha" ? "bravo" : "alpha";
  const [newest] = await stand.client.call("listEvents", { query: { limit: "1" } });
  await stand.console.stop(); // takes its Postgres with it

  await stand.lab.host(owner).crash();
  await servedBy(webCluster.address, other);

  await stand.console.start();
  await waitHealthy(stand, webCluster);
  const events = await stand.client.call("listEvents", { query: { limit: "200" } });
  const since = events.filter(({ id }) => id > (newest?.id ?? 0));
  const kinds = (kind: string) => since.filter((event) => event.kind === kind);
  expect(kinds("node-lost").map(({ node }) => node)).toContain(owner);
  expect(kinds("fenced").map(({ node }) => node)).toContain(owner);
  expect(kinds("resource-started").map(({ resource, node }) => `${resource} on ${node}`)).toContain(
    `Web-Server on ${other}`,
  );

  await page.goto(`${stand.console.url}/clusters/${webCluster.id}/events`);
  await expect(
    page
      .getByRole("row")
      .filter({ hasText: /fenced/i })
      .first(),
  ).toBeVisible({ timeout: 20_000 });
});
