import { readFileSync } from 'node:fs';
import { hkdfSync } from 'node:crypto';
import { Refusal } from '../refusal.mjs';

const SHORTEST = 20;

/**
 * What seals the archive: BACKUP_PASSPHRASE, or what stands in the file that `--key-file` names. Never an argument, which others on the machine can read.
 * @throws Refusal
 */
export const passphraseFrom = (keyFile) => {
  const words = (keyFile ? readKey(keyFile) : (process.env.BACKUP_PASSPHRASE ?? '')).trim();
  if (words.length >= SHORTEST) return words;
  throw new Refusal(
    `Give a passphrase of ${SHORTEST} characters or more, in BACKUP_PASSPHRASE or in a file (--key-file FILE); make one with: openssl rand -base64 33. Keep it apart from the archive: without it nobody opens it.`,
  );
};

/** Tells one secret of an installation from another, and says neither. */
export const secretCheckOf = (secret) =>
  Buffer.from(hkdfSync('sha256', secret, 'careloop', 'backup-check', 16)).toString('hex');

const readKey = (file) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new Refusal(`The key file ${file} cannot be read.`);
  }
};
