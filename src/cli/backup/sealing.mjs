import { createCipheriv, createDecipheriv, createHash, randomBytes, scryptSync } from 'node:crypto';
import { Transform } from 'node:stream';
import { Refusal } from '../refusal.mjs';

/**
 * An archive: MAGIC, the salt, then chunks of 64 KiB, each by itself AES-256-GCM. The nonce of a chunk is its number and
 * whether it is the last one (the STREAM construction, as `age` uses it), so that chunks can be neither changed, moved, nor left out
 * at the end. The key is scrypt of the passphrase.
 */
const MAGIC = Buffer.from('careloop-backup-1\n');
const SALT_BYTES = 16;
const HEAD_BYTES = MAGIC.length + SALT_BYTES;
const CHUNK_BYTES = 64 * 1024;
const TAG_BYTES = 16;
const SEALED_BYTES = CHUNK_BYTES + TAG_BYTES;
/** 128 MiB and some tenths of a second for each guess. */
const SCRYPT = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };

const keyOf = (passphrase, salt) => scryptSync(passphrase.normalize('NFKC'), salt, 32, SCRYPT);

const nonceOf = (number, isLast) => {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(number, 5, 6);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
};

const WRONG = new Map([
  ['short', 'The archive ends before it is complete. Take another copy of it.'],
  ['magic', 'This is no backup of CareLoop.'],
  ['first', 'The key does not open this archive, or its beginning was changed.'],
  ['later', 'The archive was changed or cut off after it was written. Take another copy of it.'],
]);
const refuse = (why) => new Refusal(WRONG.get(why));

/** Seals what flows through it. */
export const sealing = (passphrase) => {
  const head = Buffer.concat([MAGIC, randomBytes(SALT_BYTES)]);
  const key = keyOf(passphrase, head.subarray(MAGIC.length));
  const about = createHash('sha256').update(head).digest();
  let number = 0;
  let waiting = Buffer.alloc(0);
  const sealed = (chunk, isLast) => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number, isLast)).setAAD(about);
    number += 1;
    return Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()]);
  };
  const stream = new Transform({
    transform(bytes, _encoding, done) {
      waiting = Buffer.concat([waiting, bytes]);
      // The last chunk is sealed as the last: a full one waits until it is known that more follows.
      while (waiting.length > CHUNK_BYTES) {
        this.push(sealed(waiting.subarray(0, CHUNK_BYTES), false));
        waiting = waiting.subarray(CHUNK_BYTES);
      }
      done();
    },
    flush(done) {
      this.push(sealed(waiting, true));
      done();
    },
  });
  stream.push(head);
  return stream;
};

/** Opens what `sealing` made; nothing that does not hold flows on. */
export const opening = (passphrase) => {
  let key = null;
  let about = null;
  let number = 0;
  let waiting = Buffer.alloc(0);
  const opened = (chunk, isLast) => {
    if (chunk.length < TAG_BYTES) throw refuse('short');
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(number, isLast)).setAAD(about);
    decipher.setAuthTag(chunk.subarray(-TAG_BYTES));
    try {
      return Buffer.concat([decipher.update(chunk.subarray(0, -TAG_BYTES)), decipher.final()]);
    } catch {
      throw refuse(number === 0 ? 'first' : 'later');
    } finally {
      number += 1;
    }
  };
  const begin = () => {
    if (!waiting.subarray(0, MAGIC.length).equals(MAGIC)) throw refuse('magic');
    key = keyOf(passphrase, waiting.subarray(MAGIC.length, HEAD_BYTES));
    about = createHash('sha256').update(waiting.subarray(0, HEAD_BYTES)).digest();
    waiting = waiting.subarray(HEAD_BYTES);
  };
  return new Transform({
    transform(bytes, _encoding, done) {
      try {
        waiting = Buffer.concat([waiting, bytes]);
        if (!key && waiting.length >= HEAD_BYTES) begin();
        while (key && waiting.length > SEALED_BYTES) {
          this.push(opened(waiting.subarray(0, SEALED_BYTES), false));
          waiting = waiting.subarray(SEALED_BYTES);
        }
        done();
      } catch (error) {
        done(error);
      }
    },
    flush(done) {
      try {
        if (!key) throw refuse(waiting.length < HEAD_BYTES ? 'short' : 'magic');
        this.push(opened(waiting, true));
        done();
      } catch (error) {
        done(error);
      }
    },
  });
};
