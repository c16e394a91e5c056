import type { Preferences } from '../contract';
import type { Wishes } from '../deps';

/** What holds for somebody who never said anything. */
export const USUAL: Preferences = {
  topics: {
    'dose-reminder': { email: true, sms: false, push: true, inApp: true },
    'account-security': { email: true, sms: false, push: true, inApp: true },
  },
  smsNumber: null,
  allowsDetails: false,
  quietHours: null,
  digest: false,
};

/** How somebody hears of a topic about which they never said anything. */
const USUAL_TOPIC = { email: true, sms: false, push: true, inApp: true, digest: false };

/** What was kept, with the usual for what is younger than it, and for every one of `topics` that can be switched. */
export const completed = (kept: Preferences | null, topics: readonly string[] = []): Preferences => ({
  ...USUAL,
  ...kept,
  topics: {
    ...Object.fromEntries(topics.map((topic) => [topic, USUAL_TOPIC])),
    ...USUAL.topics,
    ...kept?.topics,
  },
});

/** The first topic of these that nobody writes about; undefined when there is none. */
export const unknownTopic = (result: Preferences, topics: readonly string[]): string | undefined =>
  Object.keys(result.topics).find((topic) => !(topic in USUAL.topics) && !topics.includes(topic));

/** What the half that sends has to know. What keeps an account its owner's goes through regardless. */
export const wishesOf = ({ topics, quietHours, digest }: Preferences): Wishes => {
  const { 'account-security': _regardless, ...others } = topics;
  return { topics: others, quietHours, digest };
};
