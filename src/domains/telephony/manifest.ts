import { z } from 'zod';
import { HOUR_MS, SECOND_MS } from '../../kernel/durations';
import { room } from '../../ports/room';
import { dutyView, phoneCallView, voiceTokenView } from './contract';
import { telephonyDataMap } from './store/data-map';
import { telephonyDoors } from './doors';
import { telephony, type Telephony } from './index';
import { telephonyMigrations } from './migrations';
import { telephonyPanelRoutes } from './panel-routes';
import { KEEP_TELEPHONY } from './permissions';
import { seedTelephony } from './seeds';
import { telephonyWords } from './words-in-graphql';

declare module '../../ports/room' {
  interface Rooms {
    readonly telephony: Telephony;
  }
}

const settings = z.object({
  VOICEMAIL_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(3_650)
    .default(90)
    .describe('How many days voicemails and the log of telephone calls are kept.'),
  RING_SECONDS: z.coerce
    .number()
    .int()
    .min(5)
    .max(120)
    .default(20)
    .describe('How long somebody on duty is rung before the next one.'),
  VOICEMAIL_GREETING: z
    .string()
    .max(500)
    .default(
      'Nobody can take your call now. In an emergency, hang up and call the emergency services. Leave a message after the tone.',
    )
    .describe('What callers hear before the tone.'),
});

export default room<Telephony>({
  name: 'telephony',
  floor: 5,
  knows: 'telephone calls to the clinic, and who takes them',
  build: ({ clock, db, publicUrl, rooms, tools, storage, settings: settingsFor }) => {
    const { VOICEMAIL_DAYS, RING_SECONDS, VOICEMAIL_GREETING } = settingsFor(settings);
    return telephony({
      clock,
      db,
      publicUrl,
      audit: rooms.audit,
      professionals: rooms.accounts.professionals,
      names: rooms.accounts,
      storage: storage('telephony'),
      voicemailDays: VOICEMAIL_DAYS,
      ringSeconds: RING_SECONDS,
      greeting: VOICEMAIL_GREETING,
      provider: tools.telephony,
    });
  },
  settings,
  doors: telephonyDoors,
  types: { DutyShift: dutyView, PhoneCall: phoneCallView, VoiceToken: voiceTokenView },
  words: telephonyWords,
  migrations: telephonyMigrations,
  dataMap: telephonyDataMap,
  ticks: ({ fetchVoicemails, sweepCalls }) => [
    { name: 'fetch-voicemails', everyMs: 5 * SECOND_MS, run: async () => void (await fetchVoicemails()) },
    { name: 'sweep-phone-calls', everyMs: HOUR_MS, run: sweepCalls },
  ],
  auditWords: {
    'duty.read': 'read who is on duty',
    'duty.added': 'put somebody on duty',
    'duty.removed': 'took somebody off duty',
    'phone-call.received': 'took in a telephone call',
    'phone-call.answered': 'put a telephone call through',
    'phone-call.missed': 'noted a missed telephone call',
    'phone-call.voicemail': 'took a voicemail',
    'phone-call.read': 'read the log of telephone calls',
    'voicemail.kept': 'kept a voicemail',
    'voicemail.read': 'listened to a voicemail',
  },
  seeds: seedTelephony,
  panel: {
    permissions: [
      {
        action: KEEP_TELEPHONY,
        group: 'Telephone',
        label: 'Keep the roster, read calls and voicemails',
        roles: ['admin'],
      },
    ],
    routes: telephonyPanelRoutes,
  },
  ends: {
    stop: async ({ endDutyOf }: Telephony, tx, { userId }) => await endDutyOf(tx, userId),
  },
});
