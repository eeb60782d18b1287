// Lighthouse as a phone: node lighthouse.mjs URL prints the scores of one run as JSON.
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const chromeFlags = [
  "--headless=new",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--no-first-run",
];
const onlyCategories = ["performance", "accessibility", "best-practices", "seo"];

const chrome = await launch({ chromePath: process.env.CHROME_PATH, chromeFlags, logLevel: "silent" });
try {
  const { lhr } = await lighthouse(process.argv[2], { port: chrome.port, onlyCategories, logLevel: "silent" });
  if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
  const failed = ({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 0.9;
  console.log(
    JSON.stringify({
      ...Object.fromEntries(onlyCategories.map((id) => [id, Math.round(100 * lhr.categories[id].score)])),
      paint: lhr.audits["largest-contentful-paint"].numericValue / 1000,
      blocked: lhr.audits["total-blocking-time"].numericValue,
      shift: lhr.audits["cumulative-layout-shift"].numericValue,
      faults: onlyCategories.flatMap((category) =>
        lhr.categories[category].auditRefs.filter(failed).map(({ id }) => lhr.audits[id].title.replace(/\.$/, "")),
      ),
    }),
  );
} finally {
  chrome.kill();
}
