// Columns before they are checked: whole names split, columns joined, what a text stands for.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { startBridge } from './support/bridge.mjs';
import { findings, look, openBrowser, openPage } from './support/browser.mjs';
import { begin, call, drop, go, hold, tally } from './support/steps.mjs';

let bridge, browser, page, faults, department;

before(async () => {
  bridge = await startBridge({ practice: '2lrn4' });
  browser = await openBrowser();
  ({ page, faults } = await openPage(browser, bridge.url));
  await begin(page, { profile: '2lrn4' });
  await hold(page, true);
  department = (await call(page, 'units', { kind: 'department' }))[0].name;
  await go(page, 'import');
});
after(async () => {
  await browser?.close();
  await bridge?.stop();
});

const step = (name, work) => test(name, { timeout: 120_000 }, work);
const dialog = () => page.getByRole('dialog', { name: /^Split or join/ });

async function open(name, text) {
  await drop(page, name, text);
  await page.getByRole('heading', { name: 'What this file was taken for' }).waitFor();
  await page.getByRole('button', { name: 'Next: columns' }).click();
  await page.getByRole('columnheader', { name: 'Column in the file' }).waitFor();
}
async function leave() {
  await page.getByRole('button', { name: /^Back to all imports/ }).click();
}
const staff = () =>
  [
    'Naam,Email,language,Is Active,Enable MFA,Department',
    ...['Jan van den Berg,jan', '"Janssens, Anna",anna', 'Jean Pierre Dupont,jp'].map(
      (who) => `${who}@new.example,nl,1,0,"${department}"`,
    ),
  ].join('\n') + '\n';

step('a column of whole names is offered to be split, shown, split with the keyboard, and taken back', async () => {
  await open('staff.csv', staff());
  await page.getByRole('heading', { name: '“Naam” holds first and last names together' }).waitFor();
  assert.equal((await tally(page)).create ?? 0, 0, 'nobody without a name');
  await page.getByRole('button', { name: 'Split Naam…' }).focus();
  await page.keyboard.press('Enter');
  await dialog().getByText('3 rows, 1 of them a guess').waitFor();
  const first = await dialog().getByRole('row').nth(1).innerText();
  assert.match(first, /Jean Pierre Dupont\s+Jean Pierre\s+Dupont\s+More than two words/);
  await look(page, 'columns-split');
  await page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
  assert.equal(await page.getByText('Naam was split').count(), 0, 'looking changes nothing');

  await page.getByRole('button', { name: 'Split Naam…' }).click();
  await dialog().getByRole('button', { name: 'Split', exact: true }).click();
  await page.getByText(/Naam was split into First Name, Last Name/).waitFor();
  assert.equal((await tally(page)).create, 3);
  await look(page, 'columns-split-done');

  await page.getByRole('button', { name: /^Next: problems/ }).click();
  await page.getByRole('heading', { name: 'Names split by a guess' }).waitFor();
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await page.getByRole('button', { name: 'Take back First Name, Last Name' }).click();
  await page.getByRole('button', { name: 'Split Naam…' }).waitFor();
});

step('columns are joined from the row of one of them', async () => {
  await page.getByRole('button', { name: 'Split or join Naam' }).click();
  await dialog().getByRole('radio', { name: 'Join with other columns' }).check();
  await dialog().getByRole('checkbox', { name: 'Department' }).check();
  await dialog().getByRole('textbox', { name: /^Put between them/ }).fill(' / ');
  await dialog().getByRole('cell', { name: `Jan van den Berg / ${department}` }).waitFor();
  await dialog().getByRole('button', { name: 'Join', exact: true }).click();
  await page.getByText(/Naam, Department were joined into Naam \+ Department/).waitFor();
  await page.getByRole('button', { name: 'Take back Naam + Department' }).click();
  await page.getByRole('button', { name: 'Take back Naam + Department' }).waitFor({ state: 'detached' });
});

step('what was chosen for a text comes back in a file of another source, and is forgotten on request', async () => {
  await leave();
  const header = 'First Name,Last Name,Email,Department,language,Is Active,Enable MFA';
  await open('hr.csv', `${header}\nJan,Berg,jan@other.example,Zorgteam Noord,nl,1,0\n`);
  await page.locator('tbody', { hasText: 'Zorgteam Noord' }).getByRole('button', { name: /^1 value/ }).click();
  await page.getByRole('combobox', { name: '“Zorgteam Noord” stands for' }).selectOption(department);
  await page.getByText('your choice').first().waitFor();
  await page.getByRole('button', { name: /^Next: (problems|look)/ }).click();
  await page.getByRole('button', { name: /^Review/ }).click();
  await page.getByRole('button', { name: /sent when you are online/ }).click();
  await page.getByRole('heading', { name: /waits? on this computer/ }).waitFor();
  await leave();

  const file = 'Mail;Achternaam;Voornaam;Afdeling;Taal;Actief;Badge\nmia@other.example;Hool;Mia;zorgteam noord;nl;1;7\n';
  await open('other.csv', file);
  await page.locator('tbody').filter({ has: page.getByRole('rowheader', { name: /^Afdeling/ }) }).getByRole('button', { name: /^1 value/ }).click();
  await page.getByText('as chosen before').waitFor();
  await look(page, 'columns-before');
  await page.getByRole('button', { name: 'Forget what “zorgteam noord” stands for' }).click();
  await page.getByText('as chosen before').waitFor({ state: 'detached' });
  await leave();
});

step('people get a new address by the one they had until now', async () => {
  const query = { view: '', search: '', filters: [], sort: '', descending: false };
  const people = await call(page, 'people_page', { query, offset: 0, limit: 50 });
  const active = people.rows.filter((row) => row.status.id === 'active');
  const [one, two] = active.map((row) => row.cells.find((cell) => String(cell).includes('@'))).slice(1);
  await open('renamed.csv', `Mailadres,Email\n${one},${two}\n${two},brand.new@example.org\n`);
  await page.getByRole('combobox', { name: 'Mailadres goes to' }).selectOption({ label: 'Email until now (gives it a new one)' });
  await page.getByRole('combobox', { name: 'Email goes to' }).selectOption({ label: 'Email *' });
  await page.getByRole('radio', { name: /^Only update/ }).check();
  await page.waitForFunction(() => document.querySelector('footer dl .update dd')?.textContent?.trim() === '2');
  assert.equal((await tally(page)).update, 2);
  await look(page, 'columns-renamed');
  await leave();

  await open('swapped.csv', `Old email,Email\n${one},${two}\n${two},${one}\n`);
  await page.getByRole('button', { name: /^Next: problems/ }).click();
  await page.getByRole('heading', { name: 'New values in a circle' }).waitFor();
  await leave();
});

step('nothing was broken on the way', () => {
  assert.deepEqual(faults, []);
  assert.deepEqual(findings, []);
});
