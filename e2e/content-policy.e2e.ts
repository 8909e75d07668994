import { expect, signIn, test } from "@/e2e/stand";

test("a script or style sheet that got into a page does nothing, whichever way it came in", async ({
  browser,
  stand,
}) => {
  // A page of its own: what the browser says against these scripts fails every other test.
  const page = await browser.newPage();
  await signIn(page, stand);
  const ran = await page.evaluate(async () => {
    const mark = (way: string) => `window.cameIn = [...(window.cameIn ?? []), "${way}"]`;
    const script = document.createElement("script");
    script.textContent = mark("element");
    const holder = document.createElement("div");
    holder.innerHTML = `<img alt="" src="/nothing.png" onerror='${mark("attribute")}'>`;
    const link = document.createElement("a");
    link.href = `javascript:${mark("address")}`;
    const sheet = document.createElement("style");
    sheet.textContent = "body { --came-in: 1 }";
    document.body.append(script, holder, link, sheet);
    const failed = new Promise((resolve) => holder.firstElementChild?.addEventListener("error", resolve));
    link.click();
    await failed;
    const styled = getComputedStyle(document.body).getPropertyValue("--came-in") ? ["sheet"] : [];
    return [...((window as { cameIn?: string[] }).cameIn ?? []), ...styled];
  });
  expect(ran).toEqual([]);
  await page.close();
});
