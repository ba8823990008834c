// The keyboard alone: every control is reached in reading order, forwards and backwards, is seen to be reached, and
// is not hidden behind anything; the skip link skips (WCAG 2.2, 2.1.1, 2.1.2, 2.4.1, 2.4.3, 2.4.7, 2.4.11).

const CONTROLS = "a[href], button, input, select, textarea, summary, iframe, [contenteditable], [tabindex]:not([tabindex='-1'])";

/** The contrast that marks the focus: between the same pixel with it and without it (WCAG 2.2, 1.4.11 and 2.4.13). */
const CONTRAST = 3;
/** How many pixels must change so: as many as a line of one pixel around each line of the control has. */
const LINE = 1;
/** Room around a control in which its mark is looked for, in pixels. */
const ROOM = 8;

export async function keyboardFaults(opened) {
  const { page } = opened;
  const names = await mark(page);
  if (names.length === 0) return ["there is nothing to reach"];
  const faults = [];
  const judge = pixels(await page.browser().newPage());
  // Only the page in front has the keyboard.
  await page.bringToFront();
  for (let index = 0; index < names.length; index += 1) {
    await page.keyboard.press("Tab");
    const at = await focused(page);
    if (at !== index) return [...faults, `${names[index]} was not reached: the focus is on ${names[at] ?? "nothing"}`];
    faults.push(...(await seenFaults(page, names[index], judge)));
  }
  await page.keyboard.press("Tab");
  if ((await focused(page)) !== null) faults.push(`the focus does not leave the page after ${names.at(-1)}`);
  faults.push(...(await backwardsFaults(page, names)), ...(await skipFaults(page)));
  await judge.close();
  return faults;
}

/** Marks the controls in the order of the document. */
const mark = (page) =>
  page.evaluate((controls) => {
    const shown = [...document.querySelectorAll(controls)].filter((element) => element.checkVisibility({ visibilityProperty: true }));
    shown.forEach((element, index) => (element.dataset.order = index));
    return shown.map((element) => `${element.localName} “${element.textContent.trim().slice(0, 40)}”`);
  }, CONTROLS);

/** Which control has the focus; null when none has. */
const focused = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element === document.body || element === null ? null : Number(element.dataset.order ?? -1);
  });

/** Whether the control is in sight, on top, and changed by the focus. */
async function seenFaults(page, name, judge) {
  const place = await page.evaluate((room) => {
    const element = document.activeElement;
    const boxes = [...element.getClientRects()].filter((box) => box.width > 0 && box.height > 0);
    const onTop = boxes.some((box) => {
      const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      return top !== null && (element.contains(top) || top.contains(element));
    });
    const all = element.getBoundingClientRect();
    const left = Math.max(0, Math.floor(all.left - room));
    const top = Math.max(0, Math.floor(all.top - room));
    const clip = {
      x: left + window.scrollX,
      y: top + window.scrollY,
      width: Math.min(innerWidth, Math.ceil(all.right + room)) - left,
      height: Math.min(innerHeight, Math.ceil(all.bottom + room)) - top,
    };
    // A link over two lines has a mark around each.
    const around = boxes.reduce((sum, box) => sum + 2 * (box.width + box.height), 0);
    return { onTop, clip, around };
  }, ROOM);
  if (!place.onTop || place.clip.width <= 0 || place.clip.height <= 0) return [`${name} has the focus out of sight`];
  const shot = () => page.screenshot({ clip: place.clip, captureBeyondViewport: false, encoding: "base64" });
  const withFocus = await shot();
  const control = await page.evaluateHandle(() => document.activeElement);
  await control.evaluate((element) => element.blur());
  const without = await shot();
  // Given back, so that the next Tab is pressed where a reader would press it.
  await control.evaluate((element) => element.focus({ preventScroll: true }));
  const changed = await judge.changed(withFocus, without);
  return changed >= LINE * place.around ? [] : [`${name} does not show its focus: ${changed} pixels change, ${Math.round(LINE * place.around)} wanted`];
}

/** Compares pictures in a page of its own, where the policy of the judged page does not reach. */
function pixels(blank) {
  return {
    close: () => blank.close(),
    changed: (one, other) =>
      blank.evaluate(
        async (shots, contrast) => {
          const read = async (shot) => {
            const bytes = Uint8Array.from(atob(shot), (char) => char.charCodeAt(0));
            const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
            const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
            context.drawImage(image, 0, 0);
            return context.getImageData(0, 0, image.width, image.height).data;
          };
          const linear = (value) => (value <= 10.31 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
          const light = (data, at) => 0.2126 * linear(data[at]) + 0.7152 * linear(data[at + 1]) + 0.0722 * linear(data[at + 2]);
          const [a, b] = await Promise.all(shots.map(read));
          let changed = 0;
          for (let at = 0; at < Math.min(a.length, b.length); at += 4) {
            const [x, y] = [light(a, at), light(b, at)];
            if ((Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05) >= contrast) changed += 1;
          }
          return changed;
        },
        [one, other],
        CONTRAST,
      ),
  };
}

/** From the end of the page back to its beginning. */
async function backwardsFaults(page, names) {
  for (let index = names.length - 1; index >= 0; index -= 1) {
    await page.keyboard.down("Shift");
    await page.keyboard.press("Tab");
    await page.keyboard.up("Shift");
    const at = await focused(page);
    if (at !== index) return [`backwards, ${names[index]} was not reached: the focus is on ${names[at] ?? "nothing"}`];
  }
  return [];
}

/** The first control leads to the main content, and the next Tab goes on from there. */
async function skipFaults(page) {
  // The focus is on the first control now.
  await page.keyboard.press("Enter");
  const inside = () => page.evaluate(() => document.querySelector("main")?.contains(document.activeElement) ?? false);
  if (!(await inside())) return ["the skip link does not lead to the main content"];
  await page.keyboard.press("Tab");
  return (await inside()) ? [] : ["after the skip link the focus is outside the main content"];
}
