import './tokens.css';
import './base.css';

import { mount } from 'svelte';
import App from './App.svelte';
import { host, openHost } from './host';

async function start(): Promise<void> {
  if (import.meta.env.MODE === 'mock') (await import('../tests/fake/install')).installFakeHost();
  else await openHost();
  const target = document.getElementById('app');
  if (target === null) return;
  mount(App, { target });
  await host().ready();
}

void start();
