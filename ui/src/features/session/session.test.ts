import { fireEvent, render, waitFor } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import { FakeHost, type Answers } from '../../../tests/fake/host';
import { openStatus } from '../../../tests/fake/status';
import { setHost } from '../../host';
import { setLanguage } from '../../i18n/index.svelte';
import SessionScreen from './SessionScreen.svelte';
import SignInDialog from './SignInDialog.svelte';

const refuse = (code: string) => {
  throw Object.assign(new Error(code), { code, details: {} });
};
function put(answers: Answers): FakeHost {
  const host = new FakeHost(answers);
  setHost(host);
  return host;
}
const locked = () => ({ ...openStatus(), open: null });

beforeEach(() => setLanguage('en'));

describe('first run', () => {
  it('starts practising with a passphrase when there is no keychain', async () => {
    const host = put({ create_workspace: openStatus });
    const view = render(SessionScreen, { status: { ...locked(), workspaces: [], keychain: false } });
    await fireEvent.input(view.getByLabelText(/^Passphrase\s*\*?$/), { target: { value: 'correct horse' } });
    await fireEvent.input(view.getByLabelText(/once more/), { target: { value: 'correct horse' } });
    await fireEvent.submit(view.container.querySelector('form')!);
    await waitFor(() => expect(host.calls).toHaveLength(1));
    expect(host.calls[0]).toEqual({
      command: 'create_workspace',
      request: {
        name: 'Practice',
        profile: '2lrn4',
        profile_file: null,
        connect: { kind: 'practice' },
        protect: { kind: 'passphrase', passphrase: 'correct horse' },
      },
    });
  });

  it('does not send two different passphrases', async () => {
    const host = put({ create_workspace: openStatus });
    const view = render(SessionScreen, { status: { ...locked(), workspaces: [], keychain: false } });
    await fireEvent.input(view.getByLabelText(/^Passphrase\s*\*?$/), { target: { value: 'correct horse' } });
    await fireEvent.input(view.getByLabelText(/once more/), { target: { value: 'correct house' } });
    await fireEvent.submit(view.container.querySelector('form')!);
    expect(view.getByText('The two passphrases differ.')).toBeTruthy();
    expect(host.calls).toHaveLength(0);
  });
});

describe('unlocking', () => {
  it('says what is wrong with a wrong passphrase and empties the field', async () => {
    put({ unlock: () => refuse('wrong_passphrase') });
    const view = render(SessionScreen, { status: locked() });
    const field = view.getByLabelText('Passphrase') as HTMLInputElement;
    await fireEvent.input(field, { target: { value: 'nope' } });
    await fireEvent.submit(view.container.querySelector('form')!);
    expect((await view.findByRole('alert')).textContent).toContain('passphrase is not right');
    expect(field.value).toBe('');
  });
});

describe('signing in', () => {
  it('asks for a code only when the platform does', async () => {
    const host = put({ sign_in: ({ totp }) => (totp === null ? refuse('sign_in.totp') : openStatus()) });
    const view = render(SignInDialog, { open: true, practice: false });
    await fireEvent.input(await view.findByLabelText('Username or e-mail'), { target: { value: 'ada' } });
    await fireEvent.input(view.getByLabelText('Password'), { target: { value: 'secret' } });
    expect(view.queryByLabelText(/Code/)).toBeNull();
    await fireEvent.submit(document.querySelector('#sign-in-form')!);
    await fireEvent.input(await view.findByLabelText(/Code/), { target: { value: '123 456' } });
    expect(view.queryByRole('alert')).toBeNull();
    await fireEvent.submit(document.querySelector('#sign-in-form')!);
    await waitFor(() => expect(host.calls).toHaveLength(2));
    expect(host.calls[1]?.request).toEqual({ login: 'ada', password: 'secret', totp: '123456', token: null });
  });

  it('signs the sample administrator in with one click', async () => {
    const host = put({
      practice_sign_in: () => ({ login: 'admin', password: 'practice', totp: '654321' }),
      sign_in: openStatus,
    });
    const view = render(SignInDialog, { open: true, practice: true });
    await fireEvent.click(await view.findByRole('button', { name: /sample administrator/ }));
    await waitFor(() => expect(host.calls.map((c) => c.command)).toEqual(['practice_sign_in', 'sign_in']));
    expect(host.calls[1]?.request).toEqual({
      login: 'admin',
      password: 'practice',
      totp: '654321',
      token: null,
    });
  });
});
