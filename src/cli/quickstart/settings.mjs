import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { parseEnvFile } from './env-file.mjs';
import { Refusal } from '../refusal.mjs';

/**
 * What the person set, in the shell or in `.env`; the shell wins, and an empty value is none.
 * @throws Refusal for a broken line in `.env`
 */
export const settingsOf = (root, shell) => {
  const file = path.join(root, '.env');
  const written = existsSync(file) ? parseEnvFile(readFileSync(file, 'utf8'), '.env') : {};
  const spoken = Object.fromEntries(Object.entries(shell).filter(([, value]) => value !== ''));
  return { ...written, ...spoken };
};

/**
 * The port the server shall listen on.
 * @throws Refusal when PORT is no port
 */
export const portOf = (settings, name, usual) => {
  const text = settings[name] ?? String(usual);
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Refusal(`${name} is "${text}"; it must be a number from 1 to 65535.`);
};

/** The one secret of this installation: made at the first start, readable by its owner alone, and kept. */
export const secretIn = (dataDir) => {
  mkdirSync(dataDir, { recursive: true });
  const file = path.join(dataDir, 'secret');
  if (!existsSync(file)) writeFileSync(file, `${randomBytes(48).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length < 32)
    throw new Refusal(
      `${file} is damaged: it holds ${secret.length} characters instead of 64. Put the old one back, or delete it to make a new one (everybody signs in again).`,
    );
  return secret;
};
