import { fallDue, settled } from '../support/due-doses';
import { household } from '../support/household';
import { ownPostgres } from '../support/own-postgres';
import { until } from '../support/until';
jest.setTimeout(580_000);
it('x', async () => {
    const t0 = Date.now(); const say = (...w: unknown[]) => process.stderr.write(`${((Date.now()-t0)/1000).toFixed(1)} ${w.map((x) => typeof x === 'string' ? x : JSON.stringify(x)).join(' ')}\n`);
    const postgres = await ownPostgres();
    const home = await household({ server: postgres.url });
    say('ready');
    await home.startApi();
    const worker = await home.startWorker();
    await home.mailServer({ mode: 'slow', delayMs: 30 });
    for (const [i, pauseMs] of [0, 0, 100, 200, 300, 500].entries()) {
    const doses = await fallDue(home, 60);
    await until(async () => (await home.query(`select from careloop.messages where subject_id = any ($1) and state = 'sent' limit 1`, [doses])).length > 0);
    say('kill');
    await postgres.kill();
    say('killed');
    await new Promise((r) => setTimeout(r, pauseMs));
    await postgres.restart();
    say('restarted');
    let last = '';
    const timer = setInterval(() => { void home.query(`select state, count(*)::int n, round(extract(epoch from min(next_try_at - now()))) as next, round(extract(epoch from max(lease_until - now()))) as lease from careloop.messages group by 1 order by 1`).then(async (r) => { const jobs = await home.query('select right(id, 4) as id, state, attempts_made, locked_until_ms - (extract(epoch from now())*1000)::bigint as lock, stalled_marked from bullmq.job'); const s = JSON.stringify([r.map((x: any) => [x.state, x.n]), jobs.map((j: any) => [j.id.slice(-4), j.state, j.attempts_made, j.stalled_marked])]); if (s !== last) say(r, jobs); last = s; }).catch((e: unknown) => say(String(e))); }, 500);
    await Promise.race([settled(home, doses), worker.ended.then((e) => { throw new Error(`ended ${e} ${worker.written()}`); })]);
    say('settled');
    clearInterval(timer);
    }
    say(worker.written());
    await home.close(); await postgres.stop();
});
