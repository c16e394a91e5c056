import { verify } from '@node-rs/argon2';
import { normalizedPassword } from './hash-password';

/** The hash of a password that nobody knows: whoever has no password costs as much to refuse as anybody else. */
const NOBODYS = '$argon2id$v=19$m=19456,t=2,p=1$wprDYZXqajAU6CmgH4hYfQ$VJknS1xBlvkNfJNMxooHtxMnbbfNwUgI7BOR0xZw5KY';

/** Whether `password` is the one behind `passwordHash`; false, after the same work, when there is none. */
export const checkPassword = async (password: string, passwordHash: string | null): Promise<boolean> => {
  const plain = normalizedPassword(password);
  const matches =
    (await isBehind(passwordHash ?? NOBODYS, plain)) ||
    // Kept as it was typed, before passwords were normalised.
    (plain !== password && (await isBehind(passwordHash ?? NOBODYS, password)));
  return passwordHash !== null && matches;
};

const isBehind = async (passwordHash: string, password: string): Promise<boolean> =>
  await verify(passwordHash, password).catch(() => false);
