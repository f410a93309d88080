// Mending many cells at once: find and replace, fill, paste, copy, and undo that says what it takes back;
// and a large file, on which one goes on working while it is checked.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { startBridge } from './support/bridge.mjs';
import { findings, look, openBrowser, openPage } from './support/browser.mjs';
import { begin, call, drop, go, hold, tally } from './support/steps.mjs';

let bridge, browser, page, context, faults, places;

before(async () => {
  bridge = await startBridge({ practice: 'learningbank' });
  browser = await openBrowser();
  ({ page, context, faults } = await openPage(browser, bridge.url));
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await begin(page, { profile: 'learningbank' });
  await hold(page, true);
  const nameOf = async (kind) => (await call(page, 'units', { kind }))[0].name;
  const roles = await call(page, 'roles');
  places = [await nameOf('department'), await nameOf('job_profile'), roles.at(-1).label];
  await go(page, 'import');
});
after(async () => {
  await browser?.close();
  await bridge?.stop();
});

const step = (name, work) => test(name, { timeout: 120_000 }, work);
const HEADER = ['First Name', 'Last Name', 'Email', 'Department', 'Job Profile', 'Permission Type', 'Language'];
const NAMES = ['Ada', 'Bob', 'Cor', 'Dik', 'Eva', 'Fay'];
const person = (first, index, department) => [
  first,
  `Vis${index}`,
  `${first}.vis${index}@acme.example`.toLowerCase(),
  department,
  ...places.slice(1),
  'en',
];
const csv = (rows) => [HEADER, ...rows].map((row) => row.map((text) => `"${text}"`).join(',')).join('\n') + '\n';
const grid = () => page.getByRole('grid');
const cell = (text) => grid().getByRole('gridcell', { name: text, exact: true }).first();
const bar = () => page.getByRole('search', { name: 'Find in the rows' });
const undo = () => page.getByRole('button', { name: /^Undo/ });
/** Texts of a column of the file that is imported, from the core. */
async function column(index, limit = 20) {
  const { rows } = await call(page, 'import_rows', { id: await draft(), filter: { kind: 'all' }, offset: 0, limit });
  return rows.map((row) => row.cells[index]);
}
const draft = async () => (await call(page, 'imports'))[0].id;
/** Waits until something that is asked again and again holds. */
async function until(holds, what) {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await holds()) return;
    await page.waitForTimeout(50);
  }
  assert.fail(what);
}
async function toProblems() {
  await page.getByRole('heading', { name: 'What this file was taken for' }).waitFor({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Next: columns' }).click();
  await page.getByRole('button', { name: /^Next: (problems|look)/ }).click();
  await grid().waitFor();
}
async function paste(text) {
  await page.evaluate((words) => navigator.clipboard.writeText(words), text);
  await page.keyboard.press('Control+v');
}

step('what is typed is found, counted, and gone to', async () => {
  await drop(page, 'staff.csv', csv(NAMES.map((name, index) => person(name, index, index < 4 ? 'Zales' : places[0]))));
  await toProblems();
  assert.equal((await tally(page)).reject, 4);
  await cell('Ada').click();
  await page.keyboard.press('Control+f');
  await bar().getByRole('textbox', { name: 'Find in the rows' }).fill('zales');
  await bar().getByText('4 cells in 4 rows').waitFor();
  await page.keyboard.press('Enter');
  const current = page.locator('.g-cell.current');
  await until(async () => (await current.locator('.g-text').textContent()) === 'Zales', 'the cursor goes to the first place');
  const row = await current.locator('xpath=..').getAttribute('data-row');
  await page.keyboard.press('Enter');
  await until(async () => (await current.locator('xpath=..').getAttribute('data-row')) !== row, 'and on to the next');
  await look(page, 'mending-find');
  await bar().getByRole('button', { name: 'Capitals matter' }).click();
  await bar().getByText('Not found').waitFor();
  await bar().getByRole('button', { name: 'Capitals matter' }).click();
});

step('a faulty expression is refused in words, and nothing else happens', async () => {
  await bar().getByRole('button', { name: 'Regular expression' }).click();
  await bar().getByRole('textbox', { name: 'Find in the rows' }).fill('(za');
  await bar().getByText('This is no regular expression: unclosed group.').waitFor();
  await bar().getByRole('button', { name: 'Regular expression' }).click();
});

step('replacing shows before and after, and is one step that is taken back', async () => {
  await page.keyboard.press('Control+h');
  await bar().getByRole('textbox', { name: 'Find in the rows' }).fill('Zales');
  // Nothing to put in its place: the button says what would be done.
  await bar().getByRole('button', { name: 'Remove from 4 cells' }).waitFor();
  await bar().getByRole('textbox', { name: 'Replace with' }).fill(places[0]);
  await bar().getByText('4 problems would go away, none would come').waitFor();
  const preview = bar().getByRole('region', { name: 'What replacing would change' });
  assert.equal(await preview.locator('tbody tr').count(), 4);
  await look(page, 'mending-replace');
  await bar().getByRole('button', { name: 'Replace in 4 cells' }).click();
  await until(async () => (await tally(page)).reject === 0, 'the rows can go');
  await bar().getByText('Not found').waitFor();
  await page.keyboard.press('Escape');
  await bar().waitFor({ state: 'detached' });
  await page.getByRole('button', { name: /^Undo: “Zales” became “.*” in 4 cells/ }).click();
  await until(async () => (await tally(page)).reject === 4, 'as before');
  await page.getByRole('button', { name: /^Redo: “Zales” became/ }).waitFor();
});

step('a step is still there after leaving the draft, and is taken back then', async () => {
  await page.keyboard.press('Control+Shift+z');
  await until(async () => (await tally(page)).reject === 0, 'done again');
  await page.getByRole('button', { name: /^Back to all imports/ }).click();
  await page.getByRole('button', { name: 'Continue with staff.csv' }).click();
  await page.getByRole('button', { name: /^Undo: “Zales” became/ }).click();
  await until(async () => (await tally(page)).reject === 4, 'as before');
});

step('a value is filled down over a range, and emptied', async () => {
  await cell('Ada').click();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Control+d');
  await until(async () => (await column(0)).slice(0, 4).join() === 'Ada,Ada,Ada,Dik', 'filled');
  await page.getByRole('button', { name: /^Undo: filling 2 cells/ }).waitFor();
  await page.keyboard.press('Delete');
  await until(async () => (await column(0)).slice(0, 4).join() === ',,,Dik', 'emptied');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await until(async () => (await column(0)).slice(0, 3).join() === 'Ada,Bob,Cor', 'two steps back');
});

step('cells are copied so that no spreadsheet runs them, and come back as they were', async () => {
  await cell('Ada').click();
  await page.keyboard.type('=1+1');
  await page.keyboard.press('Enter');
  await until(async () => (await column(0))[0] === '=1+1', 'typed over');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Shift+ArrowRight');
  await until(async () => (await page.locator('.g-cell.current .g-text').textContent()) === '=1+1', 'on it');
  await page.keyboard.press('Control+c');
  const text = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(text, "'=1+1\tVis0");
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Control+v');
  await until(async () => (await column(0))[1] === '=1+1' && (await column(1))[1] === 'Vis0', 'pasted as it was');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await until(async () => (await column(0))[0] === 'Ada', 'taken back');
});

step('a paste from a spreadsheet program says what did not fit', async () => {
  await cell('Fay').click();
  await paste('Fien\tVos\r\nGreet\tWit\r\nHans\tZand\r\n');
  await page.getByText('2 rows did not fit: the list ends before them.').first().waitFor();
  await until(async () => (await column(0))[5] === 'Fien' && (await column(1))[5] === 'Vos', 'what fits is in');
  await look(page, 'mending-paste');
  await page.keyboard.press('Control+z');
  await until(async () => (await column(0))[5] === 'Fay', 'one step');
  await paste(Array.from({ length: 100 }, (_, index) => `x${index}`).join('\t'));
  await page.getByText('93 columns did not fit').first().waitFor();
  await page.keyboard.press('Control+z');
  await until(async () => (await column(0))[5] === 'Fay', 'one step');
});

step('Escape gives up, Tab and Enter go on as in a spreadsheet', async () => {
  await cell('Ada').click();
  await page.keyboard.type('Nobody');
  await page.keyboard.press('Escape');
  assert.equal((await column(0))[0], 'Ada');
  await page.keyboard.type('Anna');
  await page.keyboard.press('Tab');
  await until(async () => (await column(0))[0] === 'Anna', 'kept');
  await page.keyboard.type('Visser');
  await page.keyboard.press('Enter');
  await until(async () => (await column(1))[0] === 'Visser', 'the next cell to the right');
  await until(async () => (await page.locator('.g-cell.current .g-text').textContent()) === 'Vis1', 'and down');
  await page.getByRole('button', { name: /^Back to all imports/ }).click();
});

step('a large file is worked on while it is checked', async () => {
  const rows = Array.from({ length: 60_000 }, (_, index) => person('Kim', index, index % 1_000 === 0 ? 'Zales' : places[0]));
  await drop(page, 'everybody.csv', csv(rows));
  await toProblems();
  await call(page, 'import_check', { id: await draft() });
  await until(async () => (await tally(page)).reject === 60, 'what was found is shown by itself');
  await cell('kim.vis1@acme.example').click();
  await page.keyboard.type('nobody');
  await page.keyboard.press('Enter');
  // The answer comes before the check of the whole: the row itself was looked at.
  const note = page.getByRole('status').filter({ hasText: /Checking|Storing/ });
  await note.waitFor();
  await look(page, 'mending-checking');
  const bad = await call(page, 'import_rows', { id: await draft(), filter: { kind: 'all' }, offset: 1, limit: 1 });
  assert.equal(bad.rows[0].problems.some((problem) => problem.column === 2), true, JSON.stringify(bad.rows[0]));
  await until(async () => (await tally(page)).reject === 61, 'the whole follows');
  await note.waitFor({ state: 'detached' });
});

step('a check that was stopped is said to be missing, and is made up for', async () => {
  await cell('Vis2').click();
  await page.keyboard.type('Visser');
  await page.keyboard.press('Enter');
  const status = page.getByRole('status');
  const cancel = status.getByRole('button', { name: 'Cancel' });
  await cancel.click();
  await status.getByText('Not checked since your last change.').waitFor();
  await look(page, 'mending-stale');
  await status.getByRole('button', { name: 'Check now' }).click();
  await status.getByText('Not checked since your last change.').waitFor({ state: 'detached' });
  const view = async () => (await call(page, 'import_view', { id: await draft() })).check;
  await until(async () => (await view()).fresh, 'checked');
});

step('the review waits for the check of the last change', async () => {
  const problems = page.getByRole('complementary', { name: 'Problems' });
  await problems.getByRole('button', { name: 'Blocked', exact: true }).or(problems.getByRole('button', { name: /blocked/i })).first().click();
  await page.keyboard.press('Control+h');
  await bar().getByRole('textbox', { name: 'Find in the rows' }).fill('Zales');
  await bar().getByRole('textbox', { name: 'Replace with' }).fill(places[0]);
  await bar().getByRole('button', { name: 'Replace in 60 cells' }).click();
  await page.getByRole('button', { name: /^Undo: “Zales” became/ }).waitFor();
  await page.getByRole('button', { name: /^Review/ }).click();
  await page.getByRole('button', { name: /sent when you are online/ }).waitFor({ timeout: 60_000 });
  assert.equal((await call(page, 'import_view', { id: await draft() })).blocked, 1);
});

step('nothing was broken on the way', () => {
  assert.deepEqual(faults, []);
  assert.deepEqual(findings, []);
});
