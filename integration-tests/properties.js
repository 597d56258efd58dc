/**
 * Property-based tests draw the same cases every time, so that a change is judged by its own doing. New cases are drawn
 * with PROPERTY_SEED=random, or those of a report with its seed.
 */
const fc = require("fast-check");

const DEFAULT_SEED = 20_261_122;
const wanted = process.env.PROPERTY_SEED || String(DEFAULT_SEED);

if (wanted !== "random") {
  if (!/^-?\d{1,10}$/.test(wanted)) {
    throw new Error('PROPERTY_SEED is a whole number or "random".');
  }
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(wanted) });
}
