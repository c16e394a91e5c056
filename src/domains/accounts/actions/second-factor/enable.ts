import QRCode from 'qrcode';
import type { Actor } from '../../../../kernel/actor';
import { signedInPerson } from '../../../../kernel/callers';
import type { EnableTotpInput, TotpSecretView } from '../../contract';
import type { AccountsDeps } from '../../deps';
import { proofRefused, secondFactorIsOn } from '../../errors';
import { seal } from '../../rules/sealed-secret';
import { newTotpSecret, otpauthUri } from '../../rules/totp';
import { authenticators } from '../../store/authenticators';
import { people } from '../../store/people';
import { isOwnPassword } from '../password/is-own-password';

/** Without PNG's filters, which are for photographs: smaller, and the event loop is free again sooner. */
const PICTURE: QRCode.QRCodeToDataURLOptions = {
  errorCorrectionLevel: 'M',
  margin: 2,
  scale: 5,
  rendererOpts: { filterType: 0, deflateLevel: 6, deflateStrategy: 0 } as object,
};

type Deps = Pick<AccountsDeps, 'clock' | 'db' | 'audit' | 'sealKey'>;

/** Proposes a secret for an authenticator app. Nothing changes at sign-in until a code from the app has confirmed it. */
export const enableTotp =
  (deps: Deps) =>
  async (actor: Actor, { password }: EnableTotpInput): Promise<TotpSecretView> => {
    const { userId, documentId } = signedInPerson(actor);
    if (!(await isOwnPassword(deps, userId, password))) throw proofRefused('password');
    const secret = newTotpSecret();
    const sealed = await seal(deps.sealKey, userId, secret);
    const email = await deps.db.transaction(async (tx) => {
      const person = await people(tx).lockForUpdate(userId);
      if ((await authenticators(tx).of(userId))?.confirmedAt) throw secondFactorIsOn();
      await authenticators(tx).propose(userId, sealed, deps.clock.now());
      await deps.audit.write(tx, {
        actor,
        action: 'second-factor.proposed',
        record: { type: 'user', id: documentId },
        patientId: userId,
      });
      return person?.email ?? '';
    });
    const uri = otpauthUri(secret, email);
    return { secret, otpauthUri: uri, qrPng: await QRCode.toDataURL(uri, PICTURE) };
  };
