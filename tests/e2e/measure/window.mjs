// A large file in the window: how long until each answer is seen, which frames the page held up, and how
// much memory it took. Nothing is asserted: figures go to docs/benchmarks.md.
//
//     cargo xtask bench window [ROWS]
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startBridge } from '../support/bridge.mjs';
import { openBrowser, openPage, picture } from '../support/browser.mjs';
import { begin, call, go, hold } from '../support/steps.mjs';

const ROWS = Number(process.argv[2] ?? 1_000_000);
const WAIT = Math.max(20_000, ROWS);
const HEADER = ['First Name', 'Last Name', 'Email', 'Department', 'Job Profile', 'Permission Type', 'Language'];

/** A file of so many new people; one in fifty has spaces about the address, one in a hundred a bad one. */
async function write(path, [department, job, role]) {
  const out = createWriteStream(path);
  out.write(HEADER.join(',') + '\n');
  let part = '';
  for (let row = 0; row < ROWS; row += 1) {
    const email = row % 100 === 7 ? `kim.vis${row}@` : `kim.vis${row}@acme.example`;
    const written = row % 50 === 3 ? ` ${email}` : email;
    part += `Kim${row % 977},Vis${row},${written},"${department}","${job}","${role}",en\n`;
    if (part.length > 1 << 20) {
      if (!out.write(part)) await once(out, 'drain');
      part = '';
    }
  }
  out.end(part);
  await once(out, 'finish');
}

const folder = mkdtempSync(join(tmpdir(), 'rosterdesk-window-'));
const bridge = await startBridge({ practice: 'learningbank' });
const browser = await openBrowser();
const { page } = await openPage(browser, bridge.url);
page.setDefaultTimeout(WAIT);
const cdp = await page.context().newCDPSession(page);
await cdp.send('Performance.enable');

/** Memory of the core now and at its highest since the last step, where the system tells; MB. */
function core() {
  const of = (name, text) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(text)?.[1] ?? 0) / 1024);
  try {
    const text = readFileSync(`/proc/${bridge.pid}/status`, 'utf8');
    writeFileSync(`/proc/${bridge.pid}/clear_refs`, '5');
    return [of('VmHWM', text), of('VmRSS', text)];
  } catch {
    return [0, 0];
  }
}

async function heap() {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return Math.round(metrics.find((one) => one.name === 'JSHeapUsedSize').value / (1 << 20));
}

const table = [];
/** Does something, waits until its answer is seen, and prints what it cost. */
async function measure(name, act, seen) {
  core();
  await page.evaluate(() => {
    const told = { gaps: [], tasks: [], begun: performance.now(), first: 0, on: true };
    globalThis.__told = told;
    let last = performance.now();
    const frame = (now) => {
      if (now - last > 50) told.gaps.push(now - last);
      last = now;
      if (told.on) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    new MutationObserver((_, observer) => {
      told.first = performance.now() - told.begun;
      observer.disconnect();
    }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    told.watch = new PerformanceObserver((list) => told.tasks.push(...list.getEntries().map((one) => one.duration)));
    told.watch.observe({ type: 'longtask' });
  });
  const begun = performance.now();
  await act();
  await seen?.();
  const seconds = (performance.now() - begun) / 1000;
  const told = await page.evaluate(() => {
    const { gaps, tasks, first } = globalThis.__told;
    globalThis.__told.on = false;
    globalThis.__told.watch.disconnect();
    return { gaps, tasks, first };
  });
  const [most] = core();
  const longest = (list) => Math.round(Math.max(0, ...list));
  const line = [
    name,
    seconds.toFixed(2),
    Math.round(told.first),
    `${told.gaps.length} / ${longest(told.gaps)}`,
    `${told.tasks.length} / ${longest(told.tasks)}`,
    most,
    await heap(),
  ];
  table.push(line);
  console.log(`| ${line.join(' | ')} |`);
}

const grid = () => page.getByRole('grid');
const draft = async () => (await call(page, 'imports'))[0].id;
const rowsAt = async (offset) =>
  (await call(page, 'import_rows', { id: await draft(), filter: { kind: 'all' }, offset, limit: 1 })).rows[0];
async function until(holds) {
  while (!(await holds())) await page.waitForTimeout(20);
}
/** Rows are drawn where the grid stands. */
const drawn = () =>
  page.waitForFunction(() => {
    const rows = [...document.querySelectorAll('.g-row')].filter((row) => row.offsetHeight > 0);
    return rows.length > 3 && rows.every((row) => row.textContent.includes('Vis'));
  });
const checked = () => until(async () => (await call(page, 'import_view', { id: await draft() })).check.fresh);
const scroll = (to) => page.evaluate((share) => {
  const body = document.querySelector('.g-vp');
  body.scrollTop = share * body.scrollHeight;
}, to);
const undo = () => page.getByRole('button', { name: /^Undo/ });

try {
  await begin(page, { profile: 'learningbank' });
  await hold(page, true);
  const nameOf = async (kind) => (await call(page, 'units', { kind }))[0].name;
  const roles = await call(page, 'roles');
  const file = join(folder, 'everybody.csv');
  await write(file, [await nameOf('department'), await nameOf('job_profile'), roles.at(-1).label]);
  console.log(`${ROWS} rows\n`);
  console.log('| what | seen after s | first change on the screen ms | frames over 50 ms, longest | long tasks, longest | core at most MB | page heap MB |');
  console.log('|---|---|---|---|---|---|---|');

  await go(page, 'import');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file…' }).click();
  const picked = await chooser;
  await measure(
    'open',
    () => picked.setFiles(file),
    () => page.getByRole('heading', { name: 'What this file was taken for' }).waitFor(),
  );
  await measure('check of the whole', checked);
  await page.getByRole('button', { name: 'Next: columns' }).click();
  await page.getByRole('button', { name: /^Next: (problems|look)/ }).click();
  await grid().waitFor();
  await drawn();
  const box = await grid().boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await measure('scroll with the wheel, 120 turns', async () => {
    for (let turn = 0; turn < 120; turn += 1) {
      await page.mouse.wheel(0, 240);
      await page.waitForTimeout(16);
    }
  }, drawn);
  await measure('drag the bar to 30 places', async () => {
    for (let turn = 1; turn <= 30; turn += 1) {
      await scroll(((turn * 37) % 100) / 100);
      await page.waitForTimeout(30);
    }
  }, drawn);
  await measure('to the last row', () => scroll(1), drawn);
  await scroll(0);
  await drawn();

  const problems = page.getByRole('complementary', { name: 'Problems' });
  const kind = problems.locator('section h3 button').first();
  await measure('show one kind', () => kind.click(), drawn);
  await measure('show all again', () => kind.click(), drawn);

  const cell = grid().getByRole('gridcell', { name: 'Vis0', exact: true }).first();
  await cell.click();
  await page.keyboard.press('Control+f');
  const bar = page.getByRole('search', { name: 'Find in the rows' });
  await measure(
    'find a text of the last row',
    () => bar.getByRole('textbox', { name: 'Find in the rows' }).fill(`Vis${ROWS - 1}`),
    () => bar.getByText(/in 1 row/).waitFor(),
  );
  await page.keyboard.press('Escape');

  await scroll(0);
  await drawn();
  await cell.click();
  await measure(
    'mend one cell',
    async () => {
      await page.keyboard.type('Visser');
      await page.keyboard.press('Enter');
    },
    () => grid().getByText('Visser', { exact: true }).first().waitFor(),
  );
  await measure('… and the check of the whole', checked);
  const safe = problems.getByRole('button', { name: /Fix|Mend|Repair/ }).first();
  console.log(`<!-- ${await safe.textContent()} -->`);
  await measure('mend all of the kind', () => safe.click(), () => undo().filter({ hasText: '' }).waitFor().then(() => until(async () => !(await rowsAt(3)).cells[2].startsWith(' '))));
  await measure('… and the check of the whole', checked);
  await measure('undo it', () => undo().click(), () => until(async () => (await rowsAt(3)).cells[2].startsWith(' ')));
  await measure('… and the check of the whole', checked);
  await scroll(0);
  await drawn();
  await grid().getByRole('gridcell', { name: 'Kim0', exact: true }).first().click();
  await page.keyboard.press('Control+Shift+ArrowDown');
  await measure(
    'fill down over every row',
    () => page.keyboard.press('Control+d'),
    () => until(async () => (await rowsAt(ROWS - 1)).cells[0] === 'Kim0'),
  );
  await measure('… and the check of the whole', checked);
  await measure('undo it', () => undo().click(), () => until(async () => (await rowsAt(ROWS - 1)).cells[0] !== 'Kim0'));
  await measure('… and the check of the whole', checked);
  await measure(
    'review',
    () => page.getByRole('button', { name: /^Review/ }).click(),
    () => page.getByRole('button', { name: /sent when you are online/ }).waitFor(),
  );
  const apply = page.getByRole('button', { name: /sent when you are online/ });
  await measure(
    'apply, stopped half way',
    () => apply.click(),
    async () => {
      const cancel = page.getByRole('button', { name: 'Cancel' });
      await cancel.waitFor();
      await page.evaluate(() => new Promise((done) => {
        const events = new EventSource('/api/events');
        events.addEventListener('message', (message) => {
          const event = JSON.parse(message.data);
          if (event.work !== 'apply' || event.done * 2 < event.total) return;
          events.close();
          done();
        });
      }));
      await cancel.click();
      await cancel.waitFor({ state: 'detached' });
    },
  );
  await measure('apply', () => apply.click(), () => page.getByText(/wait|queued/i).first().waitFor().then(() => apply.waitFor({ state: 'detached' })));
  await measure('people', () => go(page, 'people'), () => page.getByText(/kim\.vis/).first().waitFor());
} catch (fault) {
  await picture(page, 'measure-fault');
  throw fault;
} finally {
  await browser.close();
  await bridge.stop();
  rmSync(folder, { recursive: true, force: true });
}
