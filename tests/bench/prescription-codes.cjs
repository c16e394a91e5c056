// Signing the code of a prescription and drawing it, against a bare signature and a bare drawing of the same length.
const { generateKeyPairSync, randomBytes, sign } = require('node:crypto');
const QRCode = require('qrcode');
const { compiled } = require('./parts/house.cjs');
const { median, round } = require('./parts/numbers.cjs');

const ROUNDS = 7;
const ROUND_MS = 1_500;

/** `ratio` is ours by the bare one, the median of the rounds; both hold the same digits in the same kind of picture. */
exports.run = async () => {
  const { privateKeyOf, signToken, toDigits, unsignedToken } = compiled('domains/prescriptions/rules/token');
  const { qrSvg } = compiled('domains/prescriptions/rules/qr');
  const privateKey = privateKeyOf(
    generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }),
  );
  const expiresAt = new Date(Date.now() + 86_400_000);
  const unsigned = () => unsignedToken('abcdefgh', { jti: randomBytes(16).toString('base64url'), expiresAt });

  const ours = async () => {
    const made = unsigned();
    return qrSvg(toDigits(`${made}.${signToken({ privateKey }, made)}`));
  };
  const sample = unsigned();
  const digits = toDigits(`${sample}.${signToken({ privateKey }, sample)}`);
  const bare = async () => {
    sign('sha256', Buffer.from(sample), { key: privateKey, dsaEncoding: 'ieee-p1363' });
    return await QRCode.toString(digits, { type: 'svg', errorCorrectionLevel: 'M' });
  };

  for (const way of [ours, bare]) await perSecond(way); // warm
  const rounds = [];
  for (let turn = 0; turn < ROUNDS; turn += 1) {
    // Turn and turn about, so that a busy machine slows both alike.
    const first = turn % 2 === 0 ? ours : bare;
    const firstRate = await perSecond(first);
    const secondRate = await perSecond(first === ours ? bare : ours);
    rounds.push(first === ours ? { ours: firstRate, bare: secondRate } : { ours: secondRate, bare: firstRate });
  }
  return {
    bench: 'prescription-codes',
    ratio: round(median(rounds.map((one) => one.ours / one.bare)), 2),
    perSecond: Math.round(median(rounds.map((one) => one.ours))),
    barePerSecond: Math.round(median(rounds.map((one) => one.bare))),
  };
};

const perSecond = async (way) => {
  const start = performance.now();
  let made = 0;
  for (; performance.now() - start < ROUND_MS; made += 1) await way();
  return (made * 1_000) / (performance.now() - start);
};
