import { verify } from '@node-rs/argon2';
import { compare } from 'bcryptjs';

/** The hash of a password that nobody knows: whoever has no password costs as much to refuse as anybody else. */
const NOBODYS = '$argon2id$v=19$m=19456,t=2,p=1$wprDYZXqajAU6CmgH4hYfQ$VJknS1xBlvkNfJNMxooHtxMnbbfNwUgI7BOR0xZw5KY';
/** More than this bcrypt would not look at. */
const MOST_BYTES = 72;

/** Whether `password` is the one behind `passwordHash`; false, after the same work, when there is none. */
export const checkPassword = async (password: string, passwordHash: string | null): Promise<boolean> => {
  const fits = Buffer.byteLength(password) <= MOST_BYTES;
  const known = passwordHash ?? NOBODYS;
  const matches = isBcrypt(known) ? await compare(password, known) : await verify(known, password).catch(() => false);
  return fits && passwordHash !== null && matches;
};

/** The panel of Strapi hashes with bcrypt; such a hash is replaced when its owner signs in. */
export const isBcrypt = (passwordHash: string): boolean => passwordHash.startsWith('$2');
