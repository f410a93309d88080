// A small WebDriver client for the real window, and the two things a page cannot do by itself: choosing
// a file in the system's dialog and dropping one from another program.

import { spawn, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
const DRAG_SOURCE = new URL('./drag_source.py', import.meta.url).pathname;
const CLIPBOARD = new URL('./clipboard.py', import.meta.url).pathname;

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** The text that another program would paste now. */
export const clipboard = () =>
  execFileSync('/usr/bin/python3', [CLIPBOARD], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

/** Tries until it answers something true; fails with what it was waiting for. */
export async function until(what, attempt, milliseconds = 20_000) {
  const end = Date.now() + milliseconds;
  let last;
  while (Date.now() < end) {
    try {
      const value = await attempt();
      if (value) return value;
    } catch (error) {
      last = error;
    }
    await sleep(100);
  }
  throw new Error(`waited ${milliseconds} ms in vain for: ${what}${last ? ` (${last.message})` : ''}`);
}

/** Starts the program with a data folder of its own; `arguments_` come after `--data`. */
export async function open(app, arguments_ = [], data = mkdtempSync(join(tmpdir(), 'rosterdesk-window-'))) {
  if (process.env.ROSTERDESK_OUT) mkdirSync(process.env.ROSTERDESK_OUT, { recursive: true });
  const port = await freePort();
  const home = mkdtempSync(join(tmpdir(), 'rosterdesk-home-'));
  const environment = { ...process.env, HOME: home, TAURI_WEBVIEW_AUTOMATION: 'true' };
  // Without a bus of its own the program would find the keychain of whoever runs the tests.
  delete environment.DBUS_SESSION_BUS_ADDRESS;
  const log = process.env.ROSTERDESK_OUT ? openSync(join(process.env.ROSTERDESK_OUT, 'program.log'), 'a') : 'ignore';
  const driver = spawn('WebKitWebDriver', [`--port=${port}`], { env: environment, stdio: ['ignore', log, log] });
  const base = `http://127.0.0.1:${port}`;
  await until('the driver to answer', async () => (await fetch(`${base}/status`)).ok);

  const call = async (method, path, body) => {
    const answer = await fetch(base + path, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  const created = await call('POST', '/session', {
    capabilities: {
      alwaysMatch: { 'webkitgtk:browserOptions': { binary: app, args: ['--data', data, ...arguments_] } },
    },
  });
  const session = `/session/${created.sessionId}`;

  const window = {
    data,
    /** Runs a function's source in the page. */
    run: (source, ...values) => call('POST', `${session}/execute/sync`, { script: source, args: values }),
    /** The same for a function that calls its last argument when it is done. */
    runAsync: (source, ...values) => call('POST', `${session}/execute/async`, { script: source, args: values }),
    findAll: async (css) =>
      (await call('POST', `${session}/elements`, { using: 'css selector', value: css })).map((found) => found[ELEMENT]),
    find: async (css) => (await call('POST', `${session}/element`, { using: 'css selector', value: css }))[ELEMENT],
    xpath: async (path) => (await call('POST', `${session}/element`, { using: 'xpath', value: path }))[ELEMENT],
    waitFor: (css, milliseconds) => until(css, () => window.find(css), milliseconds),
    /** A button, link, tab or option by its accessible text. */
    control: (text) =>
      window.xpath(
        `//*[self::button or self::a or @role="tab" or @role="option" or @role="menuitem" or @role="button"]` +
          `[normalize-space(.)="${text}" or @aria-label="${text}" or contains(normalize-space(.), "${text}")]`,
      ),
    click: async (element) => call('POST', `${session}/element/${element}/click`, {}),
    press: async (text, milliseconds) =>
      until(`the control "${text}"`, async () => {
        await window.click(await window.control(text));
        return true;
      }, milliseconds),
    /** A field that is still moving into place is tried again. */
    fill: (element, text) =>
      until('the field to take text', async () => {
        await call('POST', `${session}/element/${element}/clear`, {});
        await call('POST', `${session}/element/${element}/value`, { text });
        return true;
      }),
    text: async () => window.run('return document.body.innerText'),
    shows: (text, milliseconds) => until(`the text "${text}"`, async () => (await window.text()).includes(text), milliseconds),
    /** A picture after two frames, so that it is no stale one. */
    picture: async (name) => {
      const folder = process.env.ROSTERDESK_OUT;
      if (!folder) return;
      await call('POST', `${session}/execute/async`, {
        script: 'const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done(1)));',
        args: [],
      });
      writeFileSync(join(folder, `${name}.png`), Buffer.from(await call('GET', `${session}/screenshot`), 'base64'));
    },
    /** Types a path into the system's open dialog, which is a window of its own. */
    chooseInDialog: async (path) => {
      const id = await until('the dialog', () => {
        const found = execFileSync('xdotool', ['search', '--onlyvisible', '--name', '^(Open|Select|Choose|Bestand|File).*'], { encoding: 'utf8' });
        return found.trim().split('\n').pop();
      });
      execFileSync('xdotool', ['windowfocus', '--sync', id]);
      await sleep(300);
      execFileSync('xdotool', ['key', '--window', id, 'ctrl+l']);
      await sleep(200);
      execFileSync('xdotool', ['type', '--window', id, '--delay', '5', path]);
      await sleep(300);
      execFileSync('xdotool', ['key', '--window', id, 'Return']);
    },
    /** Drops a file from another program on the middle of the window. */
    drop: async (path) => {
      const source = spawn('/usr/bin/python3', [DRAG_SOURCE, path], { stdio: ['ignore', 'pipe', 'inherit'] });
      try {
        await new Promise((resolve, reject) => {
          source.stdout.once('data', resolve);
          source.once('exit', () => reject(new Error('the drag source could not be opened')));
        });
        await sleep(400);
        const mouse = (...words) => execFileSync('xdotool', words.map(String));
        mouse('mousemove', 20, 880);
        await sleep(100);
        mouse('mousedown', 1);
        for (const [x, y] of [[60, 820], [200, 600], [500, 450], [700, 430], [702, 432]]) {
          mouse('mousemove', x, y);
          await sleep(120);
        }
        mouse('mouseup', 1);
        await sleep(300);
      } finally {
        source.kill();
      }
    },
    /** Ends the program; the data folder stays for another start unless `keep` is false. */
    close: async (keep = false) => {
      await call('DELETE', session).catch(() => undefined);
      await sleep(500);
      driver.kill();
      rmSync(home, { recursive: true, force: true });
      if (!keep) rmSync(data, { recursive: true, force: true });
    },
  };
  return window;
}
