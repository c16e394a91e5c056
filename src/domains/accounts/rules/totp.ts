import { generateSecret, generateURI, verify } from 'otplib';

const STEP_S = 30;

/** 160 random bits in base32, as RFC 4226 4 asks for. */
export const newTotpSecret = (): string => generateSecret({ length: 20 });

/** The link that authenticator apps read (Key URI Format). */
export const otpauthUri = (secret: string, email: string): string =>
  generateURI({ issuer: 'CareLoop', label: email, secret });

/**
 * The time step (RFC 6238 4.2) that `code` belongs to: this one, the one before or the one after, and later than
 * `lastStep`, so that a code works once. Null when it belongs to none of them.
 */
export const totpStep = async (
  secret: string,
  code: string,
  now: Date,
  lastStep: number | null,
): Promise<number | null> => {
  const epoch = Math.floor(now.getTime() / 1000);
  const answer = await verify({
    secret,
    token: code,
    epoch,
    epochTolerance: STEP_S,
    ...(lastStep === null ? {} : { afterTimeStep: lastStep }),
  });
  return answer.valid && 'timeStep' in answer ? answer.timeStep : null;
};
