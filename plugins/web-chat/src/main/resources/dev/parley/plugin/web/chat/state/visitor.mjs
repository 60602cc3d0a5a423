/** Who is here: nobody known yet, a guest or an account; and how much they may still send. */
export class Visitor {
  session = null;
  limitReached = false;
  #client;

  constructor(client) {
    this.#client = client;
  }

  get isKnown() {
    return this.session.kind !== 'none';
  }

  async load() {
    this.#become(await this.#client.session());
  }

  /** Only who sends something needs a session: who just looks leaves nothing behind. */
  async ensureSession() {
    if (!this.isKnown) {
      const guest = await this.#client.startGuestSession();
      this.#become({ ...this.session, kind: 'guest', ...guest });
    }
  }

  setLeft(messagesLeft) {
    this.#become({ ...this.session, messagesLeft });
  }

  /** Takes note of a refusal. */
  refused({ code }) {
    this.limitReached ||= code === 'guest.message-limit';
  }

  #become(session) {
    this.session = session;
    this.limitReached = session.messagesLeft === 0;
  }
}
