import type { Draft } from '../../notifications';
import type { DoseLinks } from './dose-links';
import type { RemindableDose } from '../store/dose-reads';

export interface DoseReminder extends RemindableDose {
  readonly to: string;
  readonly links: DoseLinks;
}

export const doseReminder = ({ localTime, name, links }: DoseReminder): Draft => ({
  subject: `Time for your ${localTime} dose`,
  text: `${name}\nTaken: ${links.take}\nSkip: ${links.skip}\nSnooze: ${links.snooze}\n`,
  html: `<p>${name}</p>`,
  unsubscribeUrl: links.unsubscribe,
});
