// What somebody needs who has never seen the program: where a file can be dropped and why one is not taken,
// rows beside each other, the rows a warning is about, what applying causes, and the way back by name.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { startBridge } from './support/bridge.mjs';
import { findings, look, openBrowser, openPage, settled } from './support/browser.mjs';
import { begin, call, drop, go, hold, tally } from './support/steps.mjs';

let bridge, browser, page, faults, places;

before(async () => {
  bridge = await startBridge({ practice: 'learningbank' });
  browser = await openBrowser();
  ({ page, faults } = await openPage(browser, bridge.url));
  await begin(page, { profile: 'learningbank' });
  const nameOf = async (kind) => (await call(page, 'units', { kind }))[0].name;
  const roles = await call(page, 'roles');
  places = [await nameOf('department'), await nameOf('job_profile'), roles.at(-1).label];
});
after(async () => {
  await browser?.close();
  await bridge?.stop();
});

const step = (name, work) => test(name, { timeout: 120_000 }, work);
const HEADER = 'First Name,Last Name,Email,Phone,Department,Job Profile,Permission Type,Language';
const line = (first, last, email, phone = '') => [first, last, email, phone, ...places, 'en'].map((text) => `"${text}"`).join(',');
const csv = (...lines) => [HEADER, ...lines].join('\n') + '\n';
const panel = () => page.getByRole('complementary', { name: 'Problems' });
const shown = (name) => page.locator('.g-row:visible .g-text', { hasText: new RegExp(`^${name}$`) });

/** Drags so many files over the window, or drops them. */
async function drag(count, ...kinds) {
  await page.evaluate(
    ([many, types]) => {
      const data = new DataTransfer();
      for (let at = 1; at <= many; at += 1) data.items.add(new File(['Name'], `list ${at}.csv`));
      for (const type of types) window.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
    },
    [count, kinds],
  );
}

step('a file over the window is told what happens, in every section', async () => {
  for (const section of ['people', 'import']) {
    await go(page, section);
    await drag(1, 'dragenter');
    await page.getByText('Drop the file to import it').waitFor();
    await page.getByText(/nothing reaches the platform before you have reviewed it/).last().waitFor();
    await look(page, `first-drop-${section}`);
    await drag(1, 'dragleave');
    await page.getByText('Drop the file to import it').waitFor({ state: 'detached' });
  }
});

step('several files at once are refused in words, before and after they are let go', async () => {
  await drag(2, 'dragenter');
  await page.getByText('One file at a time').waitFor();
  await look(page, 'first-drop-several');
  await drag(2, 'drop');
  await page.getByRole('alert').getByText(/Several files were dropped \(“list 1\.csv” and others\), and nothing was imported/).waitFor();
  assert.deepEqual(await call(page, 'imports'), []);
  await page.getByRole('button', { name: 'Close' }).click();
});

step('what is no spreadsheet is called what it is', async () => {
  await drop(page, 'holiday.png', Buffer.from('\x89PNG\r\n\x1a\n0000', 'latin1'));
  const failure = page.getByRole('alert').filter({ hasText: 'holiday.png is not a spreadsheet' });
  await failure.getByText(/PNG picture/).waitFor();
  assert.equal(await failure.getByRole('button', { name: 'Try again' }).count(), 0, 'that would not help');
  await failure.getByRole('button', { name: 'Close' }).click();
});

step('a web page that is called .xls says so', async () => {
  const table = '<html><body><table><tr><th>First Name</th><th>Email</th></tr><tr><td>Ann</td><td>ann@acme.example</td></tr></table></body></html>';
  await drop(page, 'report.xls', Buffer.from(table));
  await page.getByText(/^Web page, saved as \.xls,/).waitFor();
  await page.getByRole('button', { name: /^Back to all imports/ }).click();
});

step('columns that the platform does not know are one card, and titles widen no column', async () => {
  const title = 'A very long title about everybody who works in this company and in the ones it owns';
  const known = 'First Name,Last Name,Email,Shoe size,Car,Floor';
  await drop(page, 'extras.csv', Buffer.from(`${title},,,,,\n${known}\nAnn,Bos,ann@acme.example,39,Fiat,1\nBob,Vos,bob@acme.example,41,Fiat,2\n`));
  await page.getByRole('heading', { name: '3 columns the platform does not know' }).waitFor();
  await page.getByText(/“Shoe size”, “Car”, “Floor” will not be imported/).waitFor();
  const columns = page.locator('table thead th');
  assert.deepEqual((await columns.allInnerTexts()).slice(0, 3), ['A', 'B', 'C']);
  assert.ok((await columns.first().boundingBox()).width < 200, 'the first names are as wide as first names');
  await look(page, 'first-unknown');
  await page.getByRole('button', { name: /^Back to all imports/ }).click();
});

const file = () => csv(
  line('Anna', 'Bos', 'anna.bos@acme.example', '+31612345678'),
  line('Anna', 'Bos', 'anna.bos@acme.example', '+31612345679'),
  line('Uma', 'Kort', 'uma.kort@gmial.com'),
  ...Array.from({ length: 8 }, (_, at) => line(`Tom${at}`, 'Vis', `tom${at}.vis@acme.example`)),
);

step('doubled rows are beside each other, and one of them is kept, by keyboard', async () => {
  await drop(page, 'team.csv', Buffer.from(file()));
  await page.getByRole('heading', { name: 'What this file was taken for' }).waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('columnheader', { name: 'Goes to' }).waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('grid').waitFor();
  await panel().getByRole('button', { name: 'Compare the rows…' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Email used twice in the file' });
  await dialog.locator('mark').first().waitFor();
  assert.deepEqual(await dialog.locator('mark').allInnerTexts(), ['+31612345678', '+31612345679'], 'only what differs is marked');
  await look(page, 'first-doubles');
  await dialog.getByRole('button', { name: 'Keep row 3' }).press('Enter');
  await dialog.locator('tr.out').filter({ hasText: '+31612345678' }).waitFor();
  await dialog.getByRole('button', { name: 'Keep row 2' }).press('Enter');
  await dialog.locator('tr.out').filter({ hasText: '+31612345679' }).waitFor();
  await dialog.locator('tr:not(.out)').filter({ hasText: '+31612345678' }).waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  assert.deepEqual((({ create, skip, reject }) => [create, skip, reject])(await tally(page)), [10, 1, 0]);
});

step('a name stays where it is while one scrolls sideways', async () => {
  await page.setViewportSize({ width: 900, height: 700 });
  // Rows are drawn anew for the other width.
  await settled(page);
  const left = () => shown('Kort').evaluate((name) => name.getBoundingClientRect().left);
  const before = await left();
  await page.locator('.g-vp').evaluate((box) => box.scrollTo({ left: 400 }));
  await page.waitForFunction(() => document.querySelector('.g-vp').scrollLeft > 100);
  await settled(page);
  assert.ok(Math.abs((await left()) - before) < 2);
  await page.locator('.g-vp').evaluate((box) => box.scrollTo({ left: 0 }));
  await page.setViewportSize({ width: 1280, height: 800 });
});

step('find and replace is a button with words, and the keyboard shows what a mark says', async () => {
  await page.getByRole('button', { name: 'Find and replace…' }).click();
  await page.getByRole('textbox', { name: 'Replace with' }).waitFor();
  await page.keyboard.press('Escape');
  // Stepped to with the arrows: what the mark says is shown without a mouse.
  await page.getByRole('gridcell', { name: 'uma.kort@gmial.com' }).click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowDown');
  await page.getByTestId('tip').getByText(/probably “uma\.kort@gmail\.com”/).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.getByTestId('tip').waitFor({ state: 'detached' });
});

step('the review counts the rows with warnings, and leads to exactly them', async () => {
  await page.keyboard.press('Control+Enter');
  await page.getByText('One row that will be imported has a warning').waitFor();
  const counted = await tally(page);
  assert.deepEqual([counted.create, counted['billed-later']], [10, 10], JSON.stringify(counted));
  await page.getByRole('button', { name: 'Apply 10 changes' }).waitFor();
  await look(page, 'first-review');
  await page.getByRole('button', { name: 'Look at them' }).click();
  await page.getByText('1 of 11 rows').waitFor();
  await shown('Kort').waitFor();
  assert.equal(await page.locator('.g-row:visible').count(), 1);
});

step('it is applied by keyboard, and what is undone is named in Changes', async () => {
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Apply 10 changes' }).press('Enter');
  await page.getByText('10 rows: new people').waitFor({ timeout: 30_000 });
  await call(page, 'sync_wait');
  await page.getByRole('button', { name: 'Undo this import' }).press('Enter');
  const asked = page.getByRole('dialog', { name: /^Undo the import of/ });
  await asked.getByRole('button', { name: /^Undo/ }).press('Enter');
  await asked.waitFor({ state: 'detached' });
  await call(page, 'sync_wait');
  await go(page, 'changes');
  await page.getByRole('heading', { name: /^Undone: team\.csv \(.*\d\d:\d\d\)/ }).waitFor();
  await page.getByRole('heading', { name: /^team\.csv/ }).waitFor();
  await look(page, 'first-undone');
});

step('everything of an import that waits is discarded at once, after a question', async () => {
  await hold(page, true);
  await drop(page, 'more.csv', Buffer.from(csv(line('Vic', 'Oud', 'vic.oud@acme.example'), line('Wim', 'Oud', 'wim.oud@acme.example'))));
  await page.getByRole('heading', { name: 'What this file was taken for' }).waitFor();
  for (const heading of ['Columns', 'Problems', 'Review']) {
    await page.keyboard.press('Control+Enter');
    await page.locator('li[aria-current="step"]').filter({ hasText: heading }).waitFor();
  }
  await page.getByRole('button', { name: /^Apply 2 changes/ }).click();
  await page.getByRole('heading', { name: /wait on this computer/ }).waitFor();
  await go(page, 'changes');
  const batch = page.getByRole('group', { name: 'more.csv' });
  await batch.getByRole('button', { name: 'Discard all of more.csv' }).click();
  const asked = page.getByRole('dialog', { name: /^Discard everything of “more\.csv”/ });
  await look(page, 'first-discard');
  await asked.getByRole('button', { name: 'Cancel' }).click();
  await asked.waitFor({ state: 'detached' });
  assert.equal((await call(page, 'changes', { state: 'waiting', offset: 0, limit: 9 })).total, 2, 'cancelled: they wait');
  await batch.getByRole('button', { name: 'Discard all of more.csv' }).click();
  await asked.getByRole('button', { name: /^Discard/ }).click();
  await batch.waitFor({ state: 'detached' });
  assert.equal((await call(page, 'changes', { state: 'waiting', offset: 0, limit: 9 })).total, 0);
  const query = { view: '', search: 'Oud', filters: [], sort: '', descending: false };
  const { rows } = await call(page, 'people_page', { query, offset: 0, limit: 9 });
  assert.deepEqual(rows.filter((one) => /vic|wim/.test(JSON.stringify(one))), [], 'and nobody is there who never came');
});

step('a file that is dropped while everything is locked is not taken silently', async () => {
  await call(page, 'lock');
  await page.reload();
  await page.locator('input[type=password]').first().waitFor();
  await drag(1, 'dragenter');
  await page.getByText('Open a workspace first').waitFor();
  await look(page, 'first-drop-locked');
  await drag(1, 'drop');
  await page.getByRole('alert').getByText('Nothing was imported: open a workspace first').waitFor();
});

step('nothing was broken on the way', () => {
  assert.deepEqual(faults, []);
  assert.deepEqual(findings, []);
});
