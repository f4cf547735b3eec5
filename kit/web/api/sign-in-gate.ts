/** Where calls wait while the person signs in again; one dialog serves all of them. */
export class SignInGate {
  private waiting: ((signedIn: boolean) => void)[] = [];
  private readonly listeners = new Set<() => void>();
  /** False until a session stood once: before that, nobody is asked in place. */
  armed = false;

  get asking(): boolean {
    return this.waiting.length > 0;
  }

  /** Resolves true after a sign-in, false when the person declines. */
  ask(): Promise<boolean> {
    if (!this.armed) return Promise.resolve(false);
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      this.tell();
    });
  }

  answer(signedIn: boolean): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const resolve of waiting) resolve(signedIn);
    this.tell();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
