import { pipeline, Transform, type Readable } from 'node:stream';

/**
 * `body` as it comes, for a reader who must not take half a file for a whole one: it ends well only after `bytes` bytes
 * (null: the store did not say how many), and whatever breaks it comes out as `refused` says. Whoever destroys it closes the line.
 */
export const whole = (body: Readable, bytes: number | null, refused: (error: unknown) => Error): Readable => {
  let seen = 0;
  const checked = new Transform({
    transform: (piece: Buffer, _encoding, done) => {
      seen += piece.length;
      done(null, piece);
    },
    flush: (done) => done(bytes === null || seen === bytes ? null : new Error(`${seen} of ${bytes} bytes came`)),
    destroy: (error, done) => done(error && refused(error)),
  });
  return pipeline(body, checked, () => undefined);
};
