import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../../..');

/** The bridge to test: `ROSTERDESK_BRIDGE_BIN`, or where cargo puts it. */
export function bridgeBinary() {
  const named = process.env.ROSTERDESK_BRIDGE_BIN;
  const built = join(process.env.CARGO_TARGET_DIR ?? join(ROOT, 'target'), 'debug', 'bridge');
  const path = named ?? built;
  if (!existsSync(path)) throw new Error(`no bridge at ${path}: cargo build -p bridge, or set ROSTERDESK_BRIDGE_BIN`);
  return path;
}

/**
 * Starts the real core behind a loopback address, on a data folder of its own, with the sample workbook
 * and the practice platform. `stop` ends it; `restart` ends it and starts it on the same data.
 */
export async function startBridge({ practice = '2lrn4', data = mkdtempSync(join(tmpdir(), 'rosterdesk-e2e-')) } = {}) {
  let child;
  let url;

  async function start() {
    child = spawn(bridgeBinary(), ['--data', data, '--ui', join(ROOT, 'ui/dist'), '--port', '0', '--practice', practice], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (chunk) => (said += chunk));
    url = await new Promise((done, fail) => {
      let text = '';
      const late = setTimeout(() => fail(new Error(`the bridge did not start in 30 s: ${text}${said}`)), 30_000);
      child.on('exit', (code) => fail(new Error(`the bridge ended with ${code}: ${text}${said}`)));
      child.stdout.on('data', (chunk) => {
        text += chunk;
        const found = /https?:\/\/127\.0\.0\.1:\d+/.exec(text);
        if (found === null) return;
        clearTimeout(late);
        done(found[0]);
      });
    });
  }

  async function end(signal = 'SIGTERM') {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((done) => child.once('exit', done));
    child.kill(signal);
    const late = setTimeout(() => child.kill('SIGKILL'), 5_000);
    await gone;
    clearTimeout(late);
  }

  await start();
  return {
    data,
    get url() {
      return url;
    },
    /** Its process. */
    get pid() {
      return child.pid;
    },
    /** Ends it as a power cut would, and starts it again. */
    async restart() {
      await end('SIGKILL');
      await start();
    },
    async stop() {
      await end();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
