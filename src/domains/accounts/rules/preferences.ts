import type { Preferences } from '../contract';
import type { Wishes } from '../deps';

/** What holds for somebody who never said anything. */
export const USUAL: Preferences = {
  topics: {
    'dose-reminder': { email: true, sms: false, push: true, inApp: true },
    'account-security': { email: true, sms: false, push: true, inApp: true },
  },
  quietHours: null,
  digest: false,
};

/** What was kept, with the usual for topics that are younger than it. */
export const completed = (kept: Preferences | null): Preferences =>
  kept ? { ...kept, topics: { ...USUAL.topics, ...kept.topics } } : USUAL;

/** What the half that sends has to know. Topics that are not named here are critical and go through regardless. */
export const wishesOf = ({ topics, quietHours }: Preferences): Wishes => ({
  topics: { 'dose-reminder': topics['dose-reminder'].email },
  quietHours,
});
