import { join } from 'node:path';

import { ROOT } from './bridge.mjs';

export const PASSPHRASE = 'a long walk home';
export const fixture = (name) => join(ROOT, 'tests/fixtures', name);

/** Makes a workspace on the practice platform and signs in as its sample administrator. */
export async function begin(page, { profile = '2lrn4', look } = {}) {
  await page.getByRole('radio', { name: /Practice platform/ }).check();
  await page.locator('select[name=profile]').selectOption(profile);
  const byPassphrase = page.getByRole('radio', { name: /By a passphrase/ });
  if (await byPassphrase.count()) await byPassphrase.check();
  const secrets = page.locator('input[type=password]');
  await secrets.nth(0).fill(PASSPHRASE);
  await secrets.nth(1).fill(PASSPHRASE);
  await look?.('first-run');
  await page.getByRole('button', { name: 'Start practising' }).click();
  await page.getByRole('dialog', { name: 'Sign in' }).waitFor({ timeout: 60_000 });
  await look?.('sign-in');
  await page.getByRole('button', { name: 'Use the sample administrator' }).click();
  await page.getByRole('dialog', { name: 'Sign in' }).waitFor({ state: 'detached', timeout: 30_000 });
  await state(page, 'online');
}

/** Waits until the connection is in a state. */
export async function state(page, wanted) {
  await page.locator(`section.sync[data-state="${wanted}"]`).waitFor({ timeout: 60_000 });
}

/** Goes to a section of the navigation. */
export async function go(page, section) {
  await page.locator(`nav [data-section="${section}"]`).click();
}

/** Keeps the workspace offline, or lets it go. */
export async function hold(page, offline) {
  await page.getByRole('switch', { name: 'Work offline' }).setChecked(offline);
  await state(page, offline ? 'held' : 'online');
}

/** Chooses a file through the visible button. */
export async function importFile(page, name) {
  await go(page, 'import');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file…' }).click();
  await (await chooser).setFiles(fixture(name));
  await page.getByRole('heading', { name: 'What this file was taken for' }).waitFor({ timeout: 30_000 });
}

/** Drops bytes on the window, as a person does. */
export async function drop(page, name, bytes) {
  await page.evaluate(
    ([title, base64]) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], title));
      for (const type of ['dragenter', 'dragover', 'drop']) {
        window.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
      }
    },
    [name, Buffer.from(bytes).toString('base64')],
  );
}

/** The numbers at the bottom of a step: `{ create: 12, update: 0, ... }`. */
export async function tally(page) {
  return page.locator('footer dl').evaluate((list) =>
    Object.fromEntries(
      [...list.querySelectorAll('div')].map((div) => [
        div.className.split(' ')[0],
        Number(div.querySelector('dd').textContent.replaceAll(/\D/g, '')),
      ]),
    ),
  );
}

/** Numbers of changes by state, asked of the core itself. */
export async function call(page, command, request = {}) {
  return page.evaluate(
    async ([name, body]) => {
      const answer = await fetch(`/api/call/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return answer.json();
    },
    [command, request],
  );
}
