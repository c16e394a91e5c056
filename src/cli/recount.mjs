/**
 * `npm run recount`: compares every figure that is kept beside its rows (stocks) with those rows, as a worker does each night.
 *   --mend   puts right what differs; each leaves a row in the audit trail
 * Uses the settings that the server uses, the built-in database included. Ends with 1 when something differs and was not
 * mended, with 2 when it could not be counted.
 */
import { withServerSettings } from './with-server-settings.mjs';

await withServerSettings(
  async (built, { values }) => {
    const recounts = (await built('recounts')).openRecounts();
    const done = await recounts.recount({ mend: values.mend }).finally(recounts.close);
    for (const { name, compared, different } of done) {
      console.log(
        `  ${name}: ${compared} compared, ${different.length === 0 ? 'all agree' : `${different.length} differ`}.`,
      );
      for (const id of different) console.log(`    ${id}${values.mend ? ' was put right' : ''}`);
    }
    if (!values.mend && done.some(({ different }) => different.length > 0)) process.exitCode = 1;
  },
  { options: { mend: { type: 'boolean', default: false } } },
);
process.exit();
