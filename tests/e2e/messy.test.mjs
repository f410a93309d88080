// Files as they come: names read in the wrong encoding, slips in mail addresses, hidden rows, problems
// mended in a spreadsheet program, and the same kind of file again.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { startBridge } from './support/bridge.mjs';
import { findings, look, openBrowser, openPage } from './support/browser.mjs';
import { begin, call, drop, go, hold, tally } from './support/steps.mjs';
import { rewritten, rowsOf, workbookOf } from './support/workbook.mjs';

let bridge, browser, page, faults, places;

before(async () => {
  bridge = await startBridge({ practice: 'learningbank' });
  browser = await openBrowser();
  ({ page, faults } = await openPage(browser, bridge.url));
  await begin(page, { profile: 'learningbank' });
  await hold(page, true);
  const nameOf = async (kind) => (await call(page, 'units', { kind }))[0].name;
  const roles = await call(page, 'roles');
  await page.setViewportSize({ width: 1024, height: 700 });
  places = [await nameOf('department'), await nameOf('job_profile'), roles.at(-1).label];
  await go(page, 'import');
});
after(async () => {
  await browser?.close();
  await bridge?.stop();
});

const step = (name, work) => test(name, { timeout: 120_000 }, work);
const HEADER = ['First Name', 'Last Name', 'Email', 'Department', 'Job Profile', 'Permission Type', 'Language'];
const person = (first, last, email, department = places[0]) => [first, last, email, department, ...places.slice(1), 'en'];
const csv = (...rows) => [HEADER, ...rows].map((row) => row.map((text) => `"${text}"`).join(',')).join('\n') + '\n';
const problems = () => page.getByRole('complementary', { name: 'Problems' });
const group = (title) => problems().locator('section').filter({ has: page.getByRole('heading', { name: title }) });

async function toProblems() {
  await page.getByRole('heading', { name: 'What this file was taken for' }).waitFor();
  await page.getByRole('button', { name: 'Next: columns' }).click();
  await page.getByRole('button', { name: /^Next: (problems|look)/ }).click();
  await page.getByRole('grid').waitFor();
}
async function leave() {
  await page.getByRole('button', { name: /^Back to all imports/ }).click();
}

step('names read in the wrong encoding are mended for a whole column, under its name', async () => {
  const rows = [
    person('RenÃ©e', 'JanÃŸen', 'renee.janssen@acme.example'),
    person('ZoÃ«', 'MÃ¼ller', 'zoe.muller@acme.example'),
    person('Anna', 'Bos', 'anna@gmial.com'),
    person('Piet', '', 'piet.hein@acme.example'),
    person('Loes', 'Groen', 'loes.groen@acme.example', 'Zales'),
  ];
  await drop(page, 'staff-may.csv', csv(...rows));
  await toProblems();
  await look(page, 'messy-problems');
  // Only where two columns have the same problem does the heading say which one.
  for (const title of ['First Name: Letters read in the wrong encoding', /^Letters read in the wrong encoding/]) {
    const found = group(title);
    await found.getByRole('button', { name: 'Fix all 2' }).click();
    await found.waitFor({ state: 'detached' });
  }
  for (const name of ['Renée', 'Janßen', 'Zoë', 'Müller']) await page.locator('.g-row:visible .g-text', { hasText: new RegExp(`^${name}$`) }).waitFor();
});

step('a slip in a mail address is asked about, with the one that is probably meant', async () => {
  const slip = group('Probably a slip in the address');
  await slip.getByText('“anna@gmial.com” is probably “anna@gmail.com”').waitFor();
  assert.equal(await slip.getByRole('button', { name: /^(Fix|Change)/ }).count(), 0, 'a guess is not made for all');
  await page.getByRole('gridcell', { name: 'anna@gmial.com' }).click();
  await page.keyboard.press('Alt+Enter');
  const pop = page.getByRole('dialog', { name: /^Problems in row/ });
  await look(page, 'messy-slip');
  await pop.getByRole('button', { name: /anna@gmail\.com/ }).click();
  await page.getByRole('gridcell', { name: 'anna@gmail.com' }).waitFor();
});

step('problem rows are mended in a spreadsheet program and dropped back', async () => {
  assert.equal((await tally(page)).reject, 2);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save problem rows as Excel…' }).click();
  const path = await (await download).path();
  assert.deepEqual(rowsOf(path).slice(1).map((row) => row[0]), ['Piet', 'Loes']);
  await leave();
  await drop(page, 'staff-may - problems.xlsx', rewritten(path, { Zales: places[0], Piet: 'Pieter' }));
  const returned = page.getByRole('region', { name: 'From the mended workbook' });
  await returned.getByText('2 cells in 2 rows were taken over').waitFor();
  await page.locator('.g-row:visible .g-text', { hasText: /^Pieter$/ }).waitFor();
  assert.equal((await tally(page)).reject, 1, 'the name that is missing still is');
  await look(page, 'messy-mended');
  await page.keyboard.press('Control+z');
  await page.locator('.g-row:visible .g-text', { hasText: /^Zales$/ }).waitFor();
  await page.keyboard.press('Control+Shift+z');
  await page.locator('.g-row:visible .g-text', { hasText: /^Zales$/ }).waitFor({ state: 'detached' });
});

step('the same kind of file again: as last time, with what has changed', async () => {
  await page.getByRole('button', { name: /^Review/ }).click();
  await page.getByRole('button', { name: /sent when you are online/ }).click();
  await page.getByRole('heading', { name: /waits? on this computer/ }).waitFor();
  await leave();
  const rows = [person('Ina', 'Blok', 'ina.blok@acme.example', 'Marketin')];
  const wider = csv(...rows).replace('"Language"', '"Language","Shoe size"').replace('"en"', '"en","39"');
  await drop(page, 'staff-june.csv', wider);
  const again = page.getByRole('region', { name: 'Read as last time' });
  await again.getByText(/taken over from staff-may\.csv/).waitFor();
  await again.getByText('The column “Shoe size” is new.').waitFor();
  await again.getByText('“Department” says for the first time: “Marketin”.').waitFor();
  await look(page, 'messy-again');
  await again.getByRole('button', { name: 'Start afresh' }).click();
  await again.waitFor({ state: 'detached' });
  await leave();
});

step('rows that a workbook hides are left out with one click, and taken back in', async () => {
  const rows = ['Ada', 'Bob', 'Cor', 'Dik'].map((name) => person(name, 'Vis', `${name}.vis@acme.example`.toLowerCase()));
  await drop(page, 'staff.xlsx', workbookOf([HEADER, ...rows], [3, 4]));
  const note = page.getByRole('status').filter({ hasText: 'hidden in the workbook' });
  await note.getByText(/2 rows are hidden in the workbook \(rows 3, 4\)/).waitFor();
  const button = note.getByRole('button', { name: 'Leave them out' });
  const [box, text] = [await button.boundingBox(), await note.locator('p').boundingBox()];
  assert.ok(box.height < 40 && box.y >= text.y + text.height, `a button below its text: ${JSON.stringify([box, text])}`);
  await look(page, 'messy-hidden');
  await button.click();
  await page.getByText(/^2 rows ·/).waitFor();
  await note.getByRole('button').click();
  await page.getByText(/^4 rows ·/).waitFor();
  await leave();
});

step('columns that a workbook hides are left out with one click, and taken back in', async () => {
  const rows = ['Ina', 'Jos'].map((name) => [...person(name, 'Mol', `${name}.mol@acme.example`.toLowerCase()), '3100']);
  await drop(page, 'salaries.xlsx', workbookOf([[...HEADER, 'Salary'], ...rows], [], [8]));
  const note = page.getByRole('status').filter({ hasText: 'hidden in the workbook' });
  await note.getByText(/One column is hidden in the workbook \(H\)/).waitFor();
  await page.getByText(/of 8 columns used/).waitFor();
  await note.getByRole('button', { name: 'Leave it out' }).click();
  await page.getByText(/of 7 columns used/).waitFor();
  await look(page, 'messy-hidden-columns');
  await note.getByRole('button').click();
  await page.getByText(/of 8 columns used/).waitFor();
  await leave();
});

step('rows that tell how to fill in the table are left out, and taken in with one click', async () => {
  const guide = ['required', 'required', 'required, unique', 'max 50 characters', 'required', 'required', 'e.g. en'];
  const rows = ['Kim', 'Lou', 'Max'].map((name) => person(name, 'Pas', `${name}.pas@acme.example`.toLowerCase()));
  await drop(page, 'guided.csv', csv(guide, ...rows));
  const note = page.getByRole('status').filter({ hasText: 'how to fill in the table' });
  await note.getByText(/\(row 2\)/).waitFor();
  await page.getByText(/^3 rows ·/).waitFor();
  await look(page, 'messy-guide');
  await note.getByRole('button').click();
  await page.getByText(/^4 rows ·/).waitFor();
  await note.getByRole('button').click();
  await page.getByText(/^3 rows ·/).waitFor();
  await leave();
});

step('where a column is missing, the review says which one instead of a code', async () => {
  await drop(page, 'short.csv', 'First Name,Last Name,Email\nUma,Kort,uma.kort@acme.example\n');
  await toProblems();
  await page.getByRole('button', { name: /^Review/ }).click();
  await page.getByRole('tab', { name: /^Blocked/ }).click();
  await page.getByRole('gridcell', { name: /No column holds Job Profile\. No column holds/ }).waitFor();
  await page.getByRole('complementary').getByText('No column holds Job Profile').waitFor();
  await page.getByRole('button', { name: /^Apply 0 changes/ }).or(page.getByRole('button', { name: /sent when you are online/ })).hover();
  assert.doesNotMatch(await page.locator('body').innerText(), /column[. ]missing/);
  await look(page, 'messy-missing');
});

step('nothing was broken on the way', () => {
  assert.deepEqual(faults, []);
  assert.deepEqual(findings, []);
});
