let open = $state(false);

/** Whether the sign-in window is asked for. */
export const signIn = {
  get open(): boolean {
    return open;
  },
  set open(value: boolean) {
    open = value;
  },
};
