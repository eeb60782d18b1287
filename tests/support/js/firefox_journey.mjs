// One whole visit in Firefox, with the keyboard, to pages opened from disk.
//
//   node firefox_journey.mjs /usr/bin/firefox-esr file:///.../_build/html/ multisector-plan.json
//
// From the first page by way of the readiness check to Seven Dots, to a result and a code, on to
// the readiness check again, and back. Then a file that an earlier version saved is opened on the plan's
// page, and kept over a reload.
// Prints what was seen as JSON.
import puppeteer from "puppeteer-core";

const [executablePath, site, file] = process.argv.slice(2);
const CHOICES = [4, 5, 2, 3, "dont-know", 1, "skip"];

const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(90_000); // a busy machine is slow
  // Firefox 140, of an older Debian, sets the size and then does not know how to set the orientation.
  await page.setViewport({ width: 390, height: 844 }).catch((error) => {
    if (!String(error).includes("setScreenOrientationOverride")) throw error;
  });
  const problems = [];
  page.on("console", (line) => line.type() === "error" && problems.push(line.text()));
  page.on("pageerror", (error) => problems.push(String(error)));

  /** Go where a link to a page goes, with Enter. */
  const follow = async (address) => {
    const link = await page.waitForSelector(`main a[href$="${address}"]`);
    await link.focus();
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  };
  const focused = () =>
    page.evaluate(() => {
      const one = document.activeElement;
      const field = one.closest("[data-field]");
      return {
        tag: one.tagName,
        text: one.textContent.trim(),
        type: one.type,
        action: one.dataset.do ?? null,
        field: field?.dataset.field ?? null,
        checked: field?.querySelector("input:checked")?.value ?? null,
        outline: getComputedStyle(one).outlineStyle,
      };
    });
  /** Tab until the focus is where it should be. */
  const tabTo = async (right) => {
    for (let steps = 0; steps < 60; steps += 1) {
      await page.keyboard.press("Tab");
      const at = await focused();
      if (at.outline === "none") problems.push(`no outline: ${at.tag} ${at.field} ${at.action}`);
      if (right(at)) return at;
    }
    throw new Error(`never there: ${right}`);
  };
  /** Mark an answer of the group that the focus is in: Space, then arrows. */
  const choose = async (value) => {
    await page.keyboard.press(" ");
    while ((await focused()).checked !== String(value)) await page.keyboard.press("ArrowDown");
  };
  const answers = () => page.evaluate(() => multisector.readForm(document.querySelector("[data-activity=seven-dots]")));
  const text = (selector) => page.$eval(selector, (found) => found.textContent.trim());

  await page.goto(`${site}index.html`);
  const home = await text("h1");
  await follow("readiness-check.html");
  await follow("seven-dots.html");

  // Sent with nothing answered: the errors take the focus.
  await page.focus("[data-activity=seven-dots] button[type=submit]");
  await page.keyboard.press("Enter");
  await page.waitForSelector("[role=alert]:focus"); // what shows them comes with the first touch
  const errors = {
    focused: await page.evaluate(() => document.activeElement.getAttribute("role")),
    title: await page.title(),
  };
  for (const [number, value] of CHOICES.entries()) {
    const name = `D${number + 1}a`;
    await tabTo(({ type, field }) => type === "radio" && field === name);
    await choose(value);
  }
  await tabTo(({ field }) => field === "seat");
  await choose("both");
  await tabTo(({ type }) => type === "submit");
  await page.keyboard.press("Enter");
  const result = { focused: (await focused()).text, reading: await text("[data-slot=reading]") };
  await tabTo(({ action }) => action === "make-code");
  await page.keyboard.press("Enter");
  const code = await text("[data-field=code]");

  await page.reload();
  await page.waitForSelector("[data-activity=seven-dots][data-ready]");
  const reloaded = await answers();
  const title = await page.title();

  await follow("readiness-check.html");
  const elsewhere = { title: await page.title(), answered: await page.evaluate(() => multisector.readForm(document)) };
  // Not page.goBack(): it waits for a load, which a page kept in memory does not have.
  await page.evaluate(() => void setTimeout(() => history.back()));
  await page.waitForFunction(() => document.querySelector("[data-activity=seven-dots][data-ready]"));
  const back = await answers();

  // In a page of its own: after going back, this one waits for a load that never comes.
  const another = await browser.newPage();
  another.setDefaultTimeout(90_000);
  another.on("pageerror", (error) => problems.push(String(error)));
  await another.goto(`${site}plan.html`);
  await another.waitForSelector("[data-activity=plan][data-ready]");
  await another.click("[data-keep] [data-do=keep]");
  await (await another.$("[data-keep] [data-do=open-all]")).uploadFile(file);
  const agree = await another.waitForSelector("[data-keep] [data-answer=yes]");
  await agree.click();
  await another.waitForFunction(() => document.querySelector("[data-keep] [data-slot=live]").textContent);
  await another.reload();
  await another.waitForSelector("[data-activity=plan][data-ready]");
  const plan = await another.evaluate(() => multisector.readForm(document.querySelector("[data-activity=plan]")));
  const kept = await another.$eval("[data-keep] [data-do=keep]", (box) => box.checked);

  process.stdout.write(
    JSON.stringify({ plan, kept, home, errors, result, code, elsewhere, back, reloaded, title, problems }),
  );
} finally {
  await browser.close();
}
