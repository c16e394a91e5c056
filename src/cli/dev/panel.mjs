import { watch } from 'node:fs';
import path from 'node:path';
import { buildNeeded, noteBuilt, sourcesOf } from '../quickstart/build.mjs';
import { runErrand } from '../quickstart/errand.mjs';
import { journal } from '../quickstart/journal.mjs';
import { forBuild, PANEL } from '../quickstart/set-up.mjs';
import { secretIn } from '../quickstart/settings.mjs';

/** Editors write a file in several steps. */
const QUIET_MS = 400;

/** Bundles the panel anew when its sources change: one bundle at a time, and once more for what changed meanwhile. */
export const followPanel = ({ root, dataDir, settings, voice, house }) => {
  const notes = journal(path.join(dataDir, 'logs'), 'panel');
  const env = forBuild({ ...settings, CARELOOP_SECRET: settings.CARELOOP_SECRET ?? secretIn(dataDir) });
  let waiting = null;
  let isBundling = false;

  const bundle = async () => {
    waiting = null;
    if (isBundling) return later();
    isBundling = true;
    const [panel] = sourcesOf(root, 'panel');
    try {
      await voice.step('Admin panel, since its sources changed', () =>
        runErrand({
          command: [process.execPath, ...PANEL(root)],
          cwd: root,
          env,
          notes,
          failed: 'The panel could not be bundled',
        }),
      );
      noteBuilt(root, 'panel', [panel]);
      await house.restart(['The API']);
    } catch (error) {
      if (!house.leaving()) voice.warn(error.message);
    } finally {
      isBundling = false;
    }
  };
  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => void bundle(), QUIET_MS);
  };
  watch(path.join(root, 'src', 'admin'), { recursive: true }, later);
  // What was saved since it was bundled, and before this.
  if (buildNeeded(root) === 'panel') later();
};
