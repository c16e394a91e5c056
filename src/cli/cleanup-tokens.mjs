/**
 * `npm run cleanup-tokens`: takes away sessions, tickets and mailed codes that have been over for a while. Workers do
 * the same every ten minutes; any number may do it at once.
 * Uses the settings that the server uses, the built-in database included. Ends with 2 when it could not be done.
 */
import { Refusal } from './refusal.mjs';
import { withServerSettings } from './with-server-settings.mjs';

const NO_SUCH_TABLE = '42P01';

const explain = (error) => {
  throw error.code === NO_SUCH_TABLE
    ? new Refusal('The database is empty. Start the server once, then try again.')
    : error;
};

await withServerSettings(async (built) => {
  const upkeep = (await built('upkeep')).openUpkeep();
  const { sessions, tickets, challenges, passkeyChallenges, ownerNotices } = await upkeep
    .sweepExpired()
    .catch(explain)
    .finally(upkeep.close);
  console.log(
    `  Taken away: ${sessions} sessions, ${tickets} sign-ins that were not finished, ${challenges} mailed codes, ${passkeyChallenges} used questions to passkeys, ${ownerNotices} notes for mails about sign-ins.`,
  );
});
