/**
 * The calls of the README's tour, as an app makes them with a client typed from the API document.
 * `node readme-calls.mjs URL EMAIL PASSWORD` prints what was answered.
 */
import createClient from 'openapi-fetch';
import type { paths } from './document.js';

const [url = '', email = '', password = ''] = process.argv.slice(2);
const api = createClient<paths>({ baseUrl: `${url}/api` });

const signedIn = await api.POST('/auth/login', { body: { email, password } });
if (!signedIn.data || !('jwt' in signedIn.data) || !signedIn.data.jwt) throw new Error(JSON.stringify(signedIn.error));
const headers = { authorization: `Bearer ${signedIn.data.jwt}` };

const doses = await api.GET('/doses', { headers });
const days = { startDate: '2027-01-01', endDate: '2027-01-07' };
const plan = { kind: 'recurring' as const, frequency: 'daily' as const, times: ['08:00'], ...days };
const previewed = await api.POST('/medications/preview', {
  headers,
  body: { plan, from: '2027-01-01', to: '2027-01-07' },
});
const made = await api.POST('/medications', { headers, body: { name: 'Amoxicillin', strength: '500 mg', plan } });
const refused = await api.POST('/medications', { headers, body: { name: '', plan } });

console.log(
  JSON.stringify({
    doses: doses.data?.data.length,
    previewed: previewed.response.status,
    medication: made.data?.data.name,
    refused: refused.error && 'details' in refused.error.error ? refused.error.error.details.errors?.[0]?.path : null,
  }),
);
