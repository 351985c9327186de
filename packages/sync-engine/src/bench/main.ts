import { engineCost } from './engine-pass.js';

// Prints one JSON object. The first, small pass lets the compiler see the code before it is timed.
const skus = Number(process.argv[2] ?? 200_000);
if (!Number.isInteger(skus) || skus <= 0) throw new Error('Tell how many SKUs, as a whole number above zero.');
engineCost(Math.min(skus, 10_000));
process.stdout.write(`${JSON.stringify(engineCost(skus))}\n`);
