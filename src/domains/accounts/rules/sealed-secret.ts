import { CompactEncrypt, compactDecrypt } from 'jose';

/** `secret` under our key (JWE, dir, A256GCM) and bound to its owner: moved to another person's row it does not open. */
export const seal = async (key: Uint8Array, userId: number, secret: string): Promise<string> =>
  await new CompactEncrypt(Buffer.from(secret))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', sub: String(userId) })
    .encrypt(key);

/** @throws Error when it was sealed for somebody else, with another key, or has been changed */
export const unseal = async (key: Uint8Array, userId: number, sealed: string): Promise<string> => {
  const { plaintext, protectedHeader } = await compactDecrypt(sealed, key, {
    keyManagementAlgorithms: ['dir'],
    contentEncryptionAlgorithms: ['A256GCM'],
  });
  if (protectedHeader['sub'] !== String(userId)) throw new Error('This secret is sealed for somebody else.');
  return Buffer.from(plaintext).toString();
};
