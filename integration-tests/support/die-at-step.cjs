/**
 * Loaded with `--require` into a process of the shop: kills it at the step that DIE_AT_STEP names, as a power cut would
 * (faults.md F7). The shop's own module of steps is listened to as soon as the shop has loaded it.
 */
const { join } = require("node:path");

const STEPS = join(__dirname, "../../src/workflows/shared/steps.ts");
const LOOK_EVERY_MS = 5;
const fatal = process.env.DIE_AT_STEP;

const look = setInterval(() => {
  const steps = require.cache[STEPS];
  if (!steps?.loaded) {
    return;
  }
  clearInterval(look);
  steps.exports.listenToSteps(async (name) => {
    if (name === fatal) {
      process.kill(process.pid, "SIGKILL");
      await new Promise(() => undefined);
    }
  });
}, LOOK_EVERY_MS);
look.unref();
