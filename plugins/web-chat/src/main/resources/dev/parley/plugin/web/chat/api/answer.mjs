import { Problem } from './client.mjs';
import { eventsOf } from './sse.mjs';

const FIRST_WAIT = 400;
const LONGEST_WAIT = 10_000;
const TRIES = 12;

/**
 * Reads one answer to its end, over as many connections as that takes. It tells its sink: `start(data)` once, then
 * `text(piece)` and `reasoning(piece)`, `waiting(boolean)` when the connection is lost and found, at last `done(data)`.
 */
export class Answer {
  #client;
  #conversationId;
  #sink;
  #abort = new AbortController();
  #messageId = null;
  #lastEventId = '0-0';
  #finished = false;

  constructor(client, conversationId, sink) {
    this.#client = client;
    this.#conversationId = conversationId;
    this.#sink = sink;
  }

  /** Asks: throws a Problem when the question was not taken. */
  async ask(path, body) {
    const response = await this.#client.stream(path, { body, signal: this.#abort.signal });
    await this.#read(response).catch((error) => this.#excuse(error));
    if (this.#messageId === null) {
      throw new Problem(0, { code: 'network' }, null);
    }
    await this.#untilFinished();
  }

  /** Goes on with a message that is still being written, from what is already known of it. */
  async pickUp(message) {
    this.#messageId = message.id;
    this.#lastEventId = `${message.content.length}-${message.reasoning?.length ?? 0}`;
    await this.#untilFinished();
  }

  /** Stops the reading, not the answer. */
  close() {
    this.#abort.abort();
  }

  async #untilFinished() {
    let wait = 0;
    let triesLeft = TRIES;
    while (!this.#finished) {
      if (wait > 0) {
        this.#sink.waiting(true);
        await delay(wait, this.#abort.signal);
      }
      try {
        const before = this.#lastEventId;
        const path = `/conversations/${this.#conversationId}/messages/${this.#messageId}/events`;
        const options = { lastEventId: this.#lastEventId, signal: this.#abort.signal };
        const response = await this.#client.stream(path, options);
        this.#sink.waiting(false);
        await this.#read(response).catch((error) => this.#excuse(error));
        if (this.#lastEventId !== before) {
          triesLeft = TRIES;
          wait = 0;
        }
      } catch (error) {
        const mayPass = error instanceof Problem && (error.isNetwork || error.status === 429 || error.status >= 500);
        if (!mayPass) {
          throw error;
        }
      }
      triesLeft -= 1;
      if (!this.#finished && triesLeft <= 0) {
        throw new Problem(0, { code: 'network' }, null);
      }
      wait = Math.min(LONGEST_WAIT, Math.max(FIRST_WAIT, wait * 2)) * (0.75 + Math.random() / 2);
    }
  }

  async #read(response) {
    for await (const event of eventsOf(response)) {
      const data = JSON.parse(event.data);
      if (event.type === 'start') {
        this.#messageId = data.message.id;
        this.#sink.start(data);
      } else if (event.type === 'delta' || event.type === 'reasoning') {
        this.#lastEventId = event.id || this.#lastEventId;
        this.#sink[event.type === 'delta' ? 'text' : 'reasoning'](data.text);
      } else if (event.type === 'done') {
        this.#finished = true;
        this.#sink.done(data);
        return;
      }
      // An error event is followed by done, whose message says the same and lasts longer.
    }
  }

  /** A connection that breaks is no failure of the answer. */
  #excuse(error) {
    if (this.#abort.signal.aborted || !(error instanceof TypeError || error.name === 'NetworkError')) {
      throw error;
    }
  }
}

function delay(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const go = () => {
      clearTimeout(timer);
      removeEventListener('online', go);
      signal.removeEventListener('abort', stop);
      resolve();
    };
    const stop = () => {
      clearTimeout(timer);
      removeEventListener('online', go);
      reject(signal.reason);
    };
    const timer = setTimeout(go, milliseconds);
    addEventListener('online', go);
    signal.addEventListener('abort', stop);
  });
}
