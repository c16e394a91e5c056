import { closeSync, mkdirSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';

const MOST_BYTES = 20 * 1024 * 1024;

/** Keeps what one program says in `<folder>/<name>.txt`, and the part before that in `<name>.1.txt`: never more than twice 20 MB. */
export const journal = (folder, name) => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, `${name}.txt`);
  let page = openSync(file, 'a');
  let bytes = statSync(file).size;

  const turn = () => {
    closeSync(page);
    renameSync(file, path.join(folder, `${name}.1.txt`));
    page = openSync(file, 'a');
    bytes = 0;
  };

  return {
    file,
    write: (line) => {
      if (bytes > MOST_BYTES) turn();
      bytes += writeSync(page, `${line}\n`);
    },
  };
};
