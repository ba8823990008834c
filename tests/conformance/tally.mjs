// Runs checks under a name, counts them and says at the end how it went: lines `ok` and `FAIL`, one line per fault.
// It knows nothing of what is checked.

let passed = 0;
let failed = 0;

/** Runs a check: a function that returns its faults, one line each. What throws is a fault too. */
export async function check(name, judge) {
  const begin = Date.now();
  let faults;
  try {
    faults = await judge();
  } catch (error) {
    faults = [`could not be checked: ${error}`];
  }
  for (const fault of new Set(faults)) console.log(`      ${fault}`);
  if (faults.length === 0) {
    passed += 1;
    console.log(`ok    ${name} (${Math.round((Date.now() - begin) / 1000)} s)`);
  } else {
    failed += 1;
    console.log(`FAIL  ${name}`);
  }
}

/** A control: the judge must find the fault that was put there, and say it. One that throws has rejected nothing. */
export async function control(name, expected, judge) {
  await check(`control: ${name}`, async () => {
    const faults = await judge();
    return faults.some((fault) => expected.test(fault))
      ? []
      : [`not rejected for ${expected}: ${faults.join("; ") || "no fault found"}`];
  });
}

/** The closing line, and the exit status. */
export function conclude(title) {
  console.log(`${title}: ${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}
