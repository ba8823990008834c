// A page needs nothing but itself, and says so in a policy that holds (Content Security Policy Level 3).

/** What the page asked of another host, or what a policy had to stop: also when it was served with the strict header. */
export function requestFaults({ asked, stopped }, address) {
  const own = new URL(address).host;
  const foreign = asked.filter((url) => !url.startsWith("data:") && new URL(url).host !== own);
  return [...foreign.map((url) => `request to another host: ${url}`), ...stopped.map((line) => `policy: ${line}`)];
}

const LOOSE = /^(\*|'unsafe-.*'|'strict-dynamic'|data:|blob:|https?:.*|[a-z0-9*.-]+\.[a-z0-9.-]+)$/i;

/** The page's own policy, in its own head: strict, and in force. */
export async function policyFaults({ page }) {
  const content = await page.$eval('head meta[http-equiv="Content-Security-Policy"]', (meta) => meta.content).catch(() => null);
  if (content === null) return ["the page has no policy of its own"];
  const directives = new Map(
    content.split(";").map((part) => {
      const [name, ...values] = part.trim().split(/\s+/);
      return [name, values];
    }),
  );
  const faults = [];
  for (const name of ["default-src", "base-uri", "form-action"])
    if (directives.get(name)?.join() !== "'none'") faults.push(`the page's policy has no ${name} 'none'`);
  for (const [name, values] of directives)
    for (const value of values) if (LOOSE.test(value)) faults.push(`the page's policy allows ${name} ${value}`);
  return faults;
}

/** Styles are in force, and what was slipped into the page is not: neither script nor style, from here or elsewhere. */
export async function enforcementFaults({ page, stopped }) {
  const faults = await page.evaluate(async () => {
    const faults = [];
    const style = (element) => getComputedStyle(element);
    if (!style(document.documentElement).getPropertyValue("--accent").trim() || style(document.body).margin !== "0px")
      faults.push("the page's style sheet is not in force");
    const slip = (name, values) => document.body.append(Object.assign(document.createElement(name), values));
    slip("script", { textContent: "window.slipped = true" });
    slip("style", { textContent: "body { margin: 77px }" });
    slip("img", { src: "https://elsewhere.example/pixel.png" });
    document.body.setAttribute("style", "margin: 78px");
    await new Promise((resolve) => setTimeout(resolve, 200));
    if (window.slipped) faults.push("a script that was slipped into the page ran");
    if (style(document.body).margin !== "0px") faults.push("a style that was slipped into the page is in force");
    return faults;
  });
  if (!stopped.some((line) => line.includes("elsewhere.example"))) faults.push("a picture of another host was asked for");
  return faults;
}

/** No address of a page is told to other hosts. */
export async function referrerFaults({ page }) {
  const said = await page.$$eval('head meta[name="referrer"]', (metas) => metas.map((meta) => meta.content));
  return said.join() === "no-referrer" ? [] : [`referrer policy: ${said.join() || "none"}`];
}
