import { MINUTE_MS } from '../../kernel/durations';
import { z } from 'zod';
import { namedIn } from '../../kernel/record-rules';
import { room } from '../../ports/room';
import { renderNotice } from '../mail';
import { accountsAuditWords } from './audit-words';
import { accountsDoors } from './doors';
import { accountsEvents, accountsSocketMessages } from './events';
import { accountsTypes } from './graphql-types';
import type {} from './contact-events';
import type {} from './zone-events';
import { accounts, type Accounts } from './index';
import { accountsLimits } from './limits';
import { accountsPanelRoutes } from './panel-routes';
import { MANAGE_ADMINS, MANAGE_PEOPLE, OWN_PANEL_ACCOUNT, VERIFY_PEOPLE } from './permissions';
import { seedAccounts } from './seeds';
import { accountsDataMap } from './store/data-map';
import { searchedPeople } from './store/directory';
import { accountsMigrations } from './store/migrations';
import { accountsWords } from './words-in-graphql';

import type {} from './registered';

declare module '../../ports/room' {
  interface Rooms {
    readonly accounts: Accounts;
  }
}

const CARE_LINK = 'api::accounts.care-link';
const EMERGENCY_ACCESS = 'api::accounts.emergency-access';
const USER = 'plugin::users-permissions.user';

const settings = z.object({
  EMERGENCIES_A_DAY: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000)
    .default(10)
    .describe('How many records one doctor may open in emergencies within 24 hours.'),
  ACCESS_TOKEN_MINUTES: z.coerce
    .number()
    .int()
    .min(1)
    .max(24 * 60)
    .default(60)
    .describe('How long an access token is good; a session that ends makes it good for nothing at once.'),
  PANEL_SECOND_FACTOR: z
    .enum(['optional', 'required'])
    .default('optional')
    .describe('Whether those who enter the admin panel must have a second factor.'),
});

export default room<Accounts>({
  name: 'accounts',
  floor: 1,
  knows: 'how people register, sign in and stay signed in, and who they are to the rest of the house',
  build: (ground) => {
    const { clock, every, db, log, publicUrl, rooms, tools, key, signer } = ground;
    return accounts({
      clock,
      every,
      db,
      log,
      audit: rooms.audit,
      post: rooms.outbox.post,
      emit: rooms.outbox.emit,
      renderNotice,
      switchableTopics: () => [
        ...new Set(
          tools.messages().flatMap(({ message }) => (message.critical || message.essential ? [] : message.topic)),
        ),
      ],
      publicUrl,
      signer: signer('session-link'),
      tokenKey: key('access-token'),
      accessTokenMs: ground.settings(settings).ACCESS_TOKEN_MINUTES * MINUTE_MS,
      codeKey: key('mailed-code'),
      sealKey: key('authenticator-secret'),
      recoveryKey: key('recovery-code'),
      passkeyKey: key('passkey-question'),
      relyingParty: { id: tools.site.host, name: 'CareLoop', origins: tools.site.origins },
      google: tools.google,
      captchaInUse: () => tools.captcha,
      emergenciesADay: ground.settings(settings).EMERGENCIES_A_DAY,
      isPanelFactorRequired: ground.settings(settings).PANEL_SECOND_FACTOR === 'required',
      ownDocuments: async (sql, userId, ids) => await rooms.files.ownDocuments(sql, userId, ids),
      picture: async (actor) => await rooms.files.picture(actor),
    });
  },
  close: async (accounts) => await accounts.close(),
  settings,
  doors: accountsDoors,
  events: accountsEvents,
  socketMessages: accountsSocketMessages,
  types: accountsTypes,
  words: accountsWords,
  limits: accountsLimits,
  records: {
    [CARE_LINK]: { readable: namedIn('patient', 'carer'), clinical: false },
    [EMERGENCY_ACCESS]: { readable: namedIn('patient', 'carer'), clinical: false },
    [USER]: { readable: ({ userId }) => ({ id: userId }), clinical: false, unverified: 'may' },
  },
  migrations: accountsMigrations,
  searched: [searchedPeople],
  dataMap: accountsDataMap,
  emits: ['account.zone-changed', 'emergency-contacts.changed', 'user.registered'],
  topics: ({ topics }) => topics,
  contacts: ({ contactsOf }) => contactsOf,
  ticks: (accounts) => [
    { name: 'watch-credentials', everyMs: MINUTE_MS, run: async () => void (await accounts.watchCredentials()) },
    { name: 'sweep-expired', everyMs: 10 * MINUTE_MS, run: async () => void (await accounts.sweepExpired()) },
  ],
  auditWords: accountsAuditWords,
  seeds: seedAccounts,
  panel: {
    permissions: [
      { action: MANAGE_PEOPLE, group: 'People', label: 'Look after the accounts of people', roles: ['admin'] },
      { action: MANAGE_ADMINS, group: 'People', label: 'Decide who is an admin', roles: [] },
      {
        action: OWN_PANEL_ACCOUNT,
        group: 'Own account',
        label: 'Set up a second factor for the own account',
        roles: ['admin', 'editor'],
      },
      { action: VERIFY_PEOPLE, group: 'People', label: 'Verify doctors, caregivers and pharmacists', roles: ['admin'] },
    ],
    routes: accountsPanelRoutes,
    grants: [
      { role: 'admin', type: CARE_LINK, may: ['read'] },
      { role: 'admin', type: EMERGENCY_ACCESS, may: ['read'] },
      { role: 'admin', type: USER, may: ['read'] },
    ],
  },
});
