import path from 'node:path';
import { onAbandoned } from './abandoned.mjs';
import { bringUp } from './bring-up.mjs';
import { claim } from './claim.mjs';
import { stopErrands } from './errand.mjs';
import { household } from './household.mjs';
import { portOf, settingsOf } from './settings.mjs';
import { lineFor, Refusal } from '../refusal.mjs';
import { voiceOn } from './say.mjs';

/** The terminal and npm may both pass on one Ctrl-C. */
const SAME_KEYPRESS_MS = 1_000;

/**
 * Brings the house up, keeps it up, and takes it down again when it is told to.
 * @param {(up: { root: string, dataDir: string, settings: Record<string, string>, voice: object, house: object }) => Promise<void>} afterwards what else to do once it is up
 */
export const quickstart = async (root, args, afterwards = async () => undefined) => {
  process.chdir(root);
  const voice = voiceOn(process.stdout);
  let claimed = null;
  const house = household({ say: voice.warn, changed: (children) => claimed?.note(children) });

  const leave = async (code) => {
    stopErrands();
    await house.stopAll();
    claimed?.release();
    process.exit(code);
  };
  const fail = (error) => {
    if (house.leaving()) return;
    voice.refuse(lineFor(error) ?? error?.stack ?? String(error));
    void leave(1);
  };
  const goodbye = () => {
    if (house.leaving()) return;
    voice.print('\n  Stopping …');
    void leave(0);
  };
  onGoodbye(goodbye);
  onAbandoned(goodbye);
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
  process.stdout.on('error', () => undefined); // nobody reads any more; that is no reason to stop

  try {
    const wishes = wishesIn(args);
    const settings = settingsOf(root, process.env);
    const dataDir = path.resolve(root, settings.DATA_DIR ?? '.careloop');
    claimed = await claim(dataDir, portOf(settings, 'PORT', 1337));
    await bringUp({ root, dataDir, settings, wishes, voice, house });
    await afterwards({ root, dataDir, settings, voice, house });
  } catch (error) {
    fail(error);
  }
};

const wishesIn = (args) => {
  const stranger = args.find((arg) => arg !== '--no-demo' && arg !== '--fresh');
  if (stranger) throw new Refusal(`"${stranger}" is not known here. There are --no-demo and --fresh.`);
  return { demo: !args.includes('--no-demo'), fresh: args.includes('--fresh') };
};

const onGoodbye = (say) => {
  let first = 0;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (!first) {
        first = performance.now();
        say();
      } else if (performance.now() - first > SAME_KEYPRESS_MS) {
        process.exit(1); // asked twice: what still runs notices that we are gone, and stops by itself
      }
    });
  }
};
