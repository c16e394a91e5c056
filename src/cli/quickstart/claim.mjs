import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { identityOf, stillRuns, stopGroup } from './processes.mjs';
import { Refusal } from '../refusal.mjs';

/** Left alone by a killed quickstart, its processes stop by themselves; this is how long they get. */
const PATIENCE_MS = 12_000;

/**
 * Claims the data folder for this process: one quickstart at a time.
 * What an earlier one left running after it was killed is stopped first.
 * @returns {Promise<{ note: (children: { pid: number }[]) => void, release: () => void }>}
 * @throws Refusal when another quickstart is at work there
 */
export const claim = async (dataDir, port) => {
  mkdirSync(dataDir, { recursive: true });
  const file = path.join(dataDir, 'quickstart.json');
  const before = read(file);
  if (before && stillRuns(before.keeper)) {
    throw new Refusal(
      `CareLoop already runs on ${dataDir} (process ${before.keeper.pid}${before.port ? `, http://localhost:${before.port}` : ''}). Stop that one first, or choose another DATA_DIR and PORT.`,
    );
  }
  await Promise.all((before?.children ?? []).map((child) => stopGroup(child, PATIENCE_MS)));

  const keeper = identityOf(process.pid);
  const note = (children) => write(file, { keeper, port, children: children.map(({ pid }) => identityOf(pid)) });
  note([]);
  return { note, release: () => rmSync(file, { force: true }) };
};

/** Whole or not at all: a kill in the middle of writing must not hide what still runs. */
const write = (file, facts) => {
  writeFileSync(`${file}.new`, JSON.stringify(facts));
  renameSync(`${file}.new`, file);
};

const read = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
};
