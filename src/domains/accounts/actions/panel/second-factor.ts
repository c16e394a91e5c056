import QRCode from 'qrcode';
import type { Actor } from '../../../../kernel/actor';
import type { PanelFactorProof, PanelSecondFactorView, RecoveryCodesView, TotpSecretView } from '../../contract';
import type { AccountsDeps } from '../../deps';
import { adminsOnly, proofRefused, secondFactorIsOff, secondFactorIsOn } from '../../errors';
import { newRecoveryCodes, recoveryCodeHash } from '../../rules/recovery-codes';
import { seal, unseal } from '../../rules/sealed-secret';
import { newTotpSecret, otpauthUri, totpStep } from '../../rules/totp';
import { panelAuthenticators, type PanelAuthenticator } from '../../store/panel-authenticators';

type Deps = Pick<AccountsDeps, 'clock' | 'db' | 'audit' | 'sealKey' | 'recoveryKey' | 'isPanelFactorRequired'>;

/** An account of the panel is no person's: what is sealed for the one does not open for the other. */
const sealedFor = (adminId: number): number => -adminId;

/**
 * The second factor of those who enter the panel: codes of an authenticator app (RFC 6238), and ten recovery codes. Once it
 * is on, no password and no mailbox enters without it.
 */
export const panelSecondFactor = (deps: Deps) => {
  const { clock, db, audit, sealKey, recoveryKey } = deps;
  const store = panelAuthenticators(db);

  const note = async (actor: Actor, action: string, adminId: number): Promise<void> => {
    await audit.write(db, {
      actor,
      action,
      record: { type: 'panel-account', id: String(adminId) },
      patientId: null,
    });
  };
  const proves = async ({ adminId, sealedSecret, lastStep }: PanelAuthenticator, code: string): Promise<boolean> => {
    if (/^[a-z2-7]{10}$/.test(code))
      return await store.useRecoveryCode(adminId, recoveryCodeHash(recoveryKey, sealedFor(adminId), code));
    if (!/^\d{6}$/.test(code)) return false;
    const step = await totpStep(await unseal(sealKey, sealedFor(adminId), sealedSecret), code, clock.now(), lastStep);
    return step !== null && (await store.spendStep(adminId, step));
  };

  return {
    /** What stands before the panel for whoever has this address, or this token for a new password; null when nothing does. */
    gateOf: async (by: { readonly email?: string; readonly resetToken?: string }) => {
      const authenticator = await store.ofAccount(by);
      return authenticator && { opens: async (code: string): Promise<boolean> => await proves(authenticator, code) };
    },

    /** Whether this account may go on: a second factor is on, or none is asked for here. */
    mayGoOn: async (adminId: number): Promise<boolean> =>
      !deps.isPanelFactorRequired || Boolean((await store.of(adminId))?.confirmedAt),

    state: async (actor: Actor): Promise<PanelSecondFactorView> => ({
      enabledAt: (await store.of(panelOnly(actor)))?.confirmedAt?.toISOString() ?? null,
      required: deps.isPanelFactorRequired,
    }),

    propose: async (actor: Actor): Promise<TotpSecretView> => {
      const adminId = panelOnly(actor);
      const secret = newTotpSecret();
      if (!(await store.propose(adminId, await seal(sealKey, sealedFor(adminId), secret), clock.now())))
        throw secondFactorIsOn();
      await note(actor, 'panel-second-factor.proposed', adminId);
      const uri = otpauthUri(secret, (await store.emailOf(adminId)) ?? 'CareLoop');
      return { secret, otpauthUri: uri, qrPng: await QRCode.toDataURL(uri, { errorCorrectionLevel: 'M', margin: 2 }) };
    },

    confirm: async (actor: Actor, { code }: PanelFactorProof): Promise<RecoveryCodesView> => {
      const adminId = panelOnly(actor);
      const authenticator = await store.of(adminId);
      if (!authenticator) throw secondFactorIsOff();
      if (authenticator.confirmedAt) throw secondFactorIsOn();
      const secret = await unseal(sealKey, sealedFor(adminId), authenticator.sealedSecret);
      const step = /^\d{6}$/.test(code) ? await totpStep(secret, code, clock.now(), null) : null;
      if (step === null) throw proofRefused('code');
      const codes = newRecoveryCodes();
      const hashes = codes.map((each) => recoveryCodeHash(recoveryKey, sealedFor(adminId), each));
      if (!(await store.confirm(adminId, step, hashes, clock.now()))) throw secondFactorIsOn();
      await note(actor, 'panel-second-factor.switched-on', adminId);
      return { recoveryCodes: [...codes] };
    },

    disable: async (actor: Actor, { code }: PanelFactorProof): Promise<PanelSecondFactorView> => {
      const adminId = panelOnly(actor);
      const authenticator = await store.of(adminId);
      if (!authenticator?.confirmedAt) throw secondFactorIsOff();
      if (!(await proves(authenticator, code))) throw proofRefused('code');
      await store.remove(adminId);
      await note(actor, 'panel-second-factor.switched-off', adminId);
      return { enabledAt: null, required: deps.isPanelFactorRequired };
    },
  };
};

const panelOnly = (actor: Actor): number => {
  if (actor.kind !== 'admin') throw adminsOnly();
  return actor.adminId;
};
