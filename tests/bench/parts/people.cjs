// People who are in the database and signed in, without having gone through the doors.
const { randomUUID } = require('node:crypto');
const { compiled, SECRET } = require('./house.cjs');

/** Makes everybody who is there a patient. */
exports.makePatients = async (database) => {
  await database.query(
    `insert into up_users_role_lnk (user_id, role_id) select u.id, r.id from up_users u, up_roles r where r.type = 'patient'`,
  );
};

/** One session for each of `people` (`{ id, documentId }`; who stands there twice has two), and its access token. */
exports.tokensOf = async (database, people) => {
  const { signAccessToken } = compiled('domains/accounts/rules/access-token');
  const { keyFor } = compiled('app/env');
  const key = keyFor({ CARELOOP_SECRET: SECRET }, 'access-token');
  const endsAt = new Date(Date.now() + 86_400_000);
  const sessions = people.map(({ id, documentId }) => ({ sessionId: randomUUID(), userId: id, documentId }));
  await database.query(
    `insert into careloop.sessions (id, user_id, family, refresh_hash, created_at, last_seen_at, expires_at, absolute_expires_at)
     select s."sessionId", s."userId", s."sessionId", decode(md5(s."sessionId"::text), 'hex'), now(), now(), $2, $2 from json_to_recordset($1) as s("sessionId" uuid, "userId" int)`,
    [JSON.stringify(sessions), endsAt],
  );
  return await Promise.all(
    sessions.map(({ sessionId, documentId }) => signAccessToken(key, { sessionId, documentId, endsAt }, new Date())),
  );
};
