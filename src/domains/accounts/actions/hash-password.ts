import { hash } from '@node-rs/argon2';

/** One password however its letters were composed, on whichever keyboard (NIST SP 800-63B-4, 3.1.1.2: NFKC). */
export const normalizedPassword = (typed: string): string => typed.normalize('NFKC');

/** OWASP's choice for Argon2id, which is this library's default kind. */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The only form in which we keep a password. Takes about 20 ms, on a thread of its own. */
export const hashPassword = async (password: string): Promise<string> =>
  await hash(normalizedPassword(password), ARGON2);
