import path from 'node:path';
import { journal } from '../quickstart/journal.mjs';
import { startProgram } from '../quickstart/program.mjs';

const COMPILED = /Found (\d+) errors?\. Watching for file changes/;
const FAULT = /error TS\d+:/;
const WRITTEN = /^TSFILE: .+\.js(on)?$/;
const MOST_FAULTS = 10;
const RUNNING = ['The API', 'The worker'];

/** Keeps a compiler at hand that remembers the last time, and starts API and worker again with what it wrote. */
export const followServer = async ({ root, dataDir, voice, house }) => {
  const notes = journal(path.join(dataDir, 'logs'), 'compiler');
  const hear = compiled({
    failed: (faults) => {
      voice.warn(`The server does not compile; what runs is from before:`);
      for (const fault of faults.slice(0, MOST_FAULTS)) voice.print(`      ${fault}`);
    },
    worked: async () => {
      const started = performance.now();
      await house.restart(RUNNING);
      voice.done(`Server started again ${voice.dim(`(stopped after ${Math.round(performance.now() - started)} ms)`)}`);
    },
  });
  await house.add('The compiler', () =>
    startProgram({
      file: path.join(root, 'node_modules', 'typescript', 'bin', 'tsc'),
      args: ['-p', 'tsconfig.json', '--watch', '--preserveWatchOutput', '--listEmittedFiles'],
      cwd: root,
      env: process.env,
      onLine: (line) => {
        notes.write(line);
        hear(line);
      },
    }),
  );
};

/**
 * Hears the lines of `tsc --watch --listEmittedFiles`. The first time it writes only what was saved after the build.
 * @param {{ worked: () => Promise<void>, failed: (faults: string[]) => void }} then
 */
export const compiled = ({ worked, failed }) => {
  let faults = [];
  let isBuilt = true;
  return (line) => {
    if (FAULT.test(line)) faults.push(line.trim());
    if (WRITTEN.test(line)) isBuilt = false;
    const [, errors] = COMPILED.exec(line) ?? [];
    if (errors === undefined) return;
    if (errors !== '0') failed(faults);
    else if (!isBuilt) void worked();
    faults = [];
    isBuilt = false;
  };
};
