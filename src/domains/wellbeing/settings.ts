import { z } from 'zod';
import type { Help } from './deps';

/**
 * Where help is offered when an answer calls for it: `name|phone|address of a page`, separated by semicolons. The lines of
 * Kenya unless said otherwise: Befrienders Kenya (befrienderskenya.org), Kenya Red Cross (redcross.or.ke), and the
 * emergency numbers of the Communications Authority.
 */
const HELP_LINES =
  'Befrienders Kenya|+254 722 178 177|https://www.befrienderskenya.org;Kenya Red Cross|1199|https://www.redcross.or.ke;Emergency services|999 or 112|';

const lines = z
  .string()
  .transform((written) => written.split(';').filter((line) => line.trim() !== ''))
  .pipe(
    z
      .array(
        z
          .string()
          .regex(/^[^|]+\|[^|]+\|[^|]*$/, { error: 'Write each line of help as name|phone|address.' })
          .transform((line) => {
            const [name = '', phone = '', url = ''] = line.split('|').map((part) => part.trim());
            return { name, phone, url: url === '' ? null : url };
          }),
      )
      .min(1, { error: 'Name at least one line of help.' }),
  );

export const wellbeingSettings = z.object({
  WELLBEING_HELP_LINES: lines.prefault(HELP_LINES),
  WELLBEING_HELP_MESSAGE: z
    .string()
    .default(
      'Thank you for saying so. You are not alone, and help is there at any hour. Please call one of these lines now, or go to somebody you trust. Those who care for you here are being told. If your life is in danger, call the emergency services.',
    ),
  /** The same for those who answer in Kiswahili. */
  WELLBEING_HELP_MESSAGE_SW: z
    .string()
    .default(
      'Asante kwa kusema hivyo. Hauko peke yako, na msaada unapatikana saa zote. Tafadhali piga simu sasa kwa mojawapo ya nambari hizi, au nenda kwa mtu unayemwamini. Wanaokuhudumia hapa wanajulishwa. Ikiwa maisha yako yamo hatarini, piga simu kwa huduma za dharura.',
    ),
});

export const helpFrom = (settings: z.output<typeof wellbeingSettings>): Help => {
  const lines = [...settings.WELLBEING_HELP_LINES];
  return {
    en: { message: settings.WELLBEING_HELP_MESSAGE, lines },
    sw: { message: settings.WELLBEING_HELP_MESSAGE_SW, lines },
  };
};
