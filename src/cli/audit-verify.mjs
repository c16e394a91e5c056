/**
 * `npm run audit:verify`: checks the whole audit trail and names the first row that does not hold. Changes nothing.
 *   --head 1234:9f0c…   the chain must still hold this head, noted earlier from the log (`audit.head`) or from here
 * Uses the settings that the server uses, the built-in database included. Ends with 1 when the trail is broken, with 2 when it could not be checked.
 */
import { Refusal } from './refusal.mjs';
import { withServerSettings } from './with-server-settings.mjs';

const SAY_EVERY_MS = 1_000;

const anchorIn = (values) => {
  if (values.head === undefined) return null;
  const [, seq, hash] = /^(\d{1,9}):([0-9a-f]{64})$/.exec(values.head) ?? [];
  if (!hash) throw new Refusal('--head reads like 1234: and the 64 digits of the hash, as this command prints them.');
  return { seq: Number(seq), hash };
};

const progress = () => {
  let result = performance.now();
  return (checked, total) => {
    if (performance.now() - result < SAY_EVERY_MS) return;
    result = performance.now();
    console.log(`  ${checked} of ${total} rows …`);
  };
};

const tell = ({ checked, unsealed, older, head, broken }, tookMs) => {
  console.log(
    `  ${checked} rows checked in ${(tookMs / 1_000).toFixed(1)} s; ${unsealed} wait for their seal${older > 0 ? `; ${older} are older than the chain and cannot be checked` : ''}.`,
  );
  if (head && head.seq > 0) console.log(`  Head ${head.seq}:${head.hash}`);
  if (!broken) return console.log('  OK: the audit trail is whole.');
  const place = [broken.row && `row ${broken.row}`, broken.seal && `seal ${broken.seal}`].filter(Boolean).join(', ');
  return console.log(`  BROKEN${place && ` at ${place}`}: ${broken.what}.`);
};

await withServerSettings(
  async (built, { values }) => {
    const anchor = anchorIn(values);
    const trail = (await built('trail')).openTrail();
    const began = performance.now();
    const verdict = await trail.verify({ anchor, onProgress: progress() }).finally(trail.close);
    tell(verdict, performance.now() - began);
    process.exitCode = verdict.broken ? 1 : 0;
  },
  { options: { head: { type: 'string', hint: 'SEQ:HASH' } } },
);
