import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from '../refusal.mjs';

const GIB = 1024 ** 3;

/** @throws Refusal when less than `neededBytes` are free where `folder` is, or will be */
export const refuseFullDisk = async (folder, neededBytes) => {
  const { bavail, bsize } = await statfs(nearest(path.resolve(folder)));
  const free = bavail * bsize;
  if (free >= neededBytes) return;
  throw new Refusal(
    `Only ${(free / GIB).toFixed(1)} GB are free on the disk of ${folder}, and ${(neededBytes / GIB).toFixed(1)} GB are needed. Free some space and run this again.`,
  );
};

const nearest = (folder) => (existsSync(folder) ? folder : nearest(path.dirname(folder)));
