import { capitalised } from '../../in-words';

/** `care-alert` as people read it. */
export const messageWords = (name: string): string => {
  const words = name.replaceAll('-', ' ');
  return capitalised(words);
};

const REASONS: Readonly<Record<string, string>> = {
  'channel.no-address': 'nothing to reach this person by on this channel',
  'channel.not-set-up': 'this channel is not set up',
  'channel.bounced': 'what is sent to this address comes back',
  'wish.refused': 'the person does not want it',
  'held.quiet-hours': 'held in quiet hours',
  'held.behind-another': 'behind an earlier message to the same person',
  'push.device-gone': 'the device is gone',
  'sms.number-unfit': 'not a telephone number',
  'sms.number-not-served': 'no provider serves this number',
  'sms.not-set-up': 'SMS are not set up',
  'sms.providers-down': 'no SMS provider can be reached',
};

/** Why a message did not go out; a code of a provider stays as it is. */
export const reasonWords = (code: string | null): string => (code && REASONS[code]) ?? code ?? 'no reason is known';
