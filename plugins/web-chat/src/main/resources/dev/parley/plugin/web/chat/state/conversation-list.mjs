const PAGE = 40;

/** The conversations of this session, newest first, as far as they were asked for. */
export class ConversationList {
  items = [];
  nextCursor = null;
  #client;
  #changed;

  constructor(client, changed) {
    this.#client = client;
    this.#changed = changed;
  }

  /** Reads the newest anew, and leaves what was loaded of the older. */
  async refresh() {
    const page = await this.#client.get(`/conversations?limit=${PAGE}`);
    const fresh = new Set(page.items.map(({ id }) => id));
    if (this.items.length <= PAGE) {
      this.items = page.items;
      this.nextCursor = page.nextCursor;
    } else {
      this.items = [...page.items, ...this.items.filter(({ id }) => !fresh.has(id))];
    }
    this.#changed();
  }

  async more() {
    const page = await this.#client.get(
      `/conversations?limit=${PAGE}&cursor=${encodeURIComponent(this.nextCursor)}`,
    );
    const known = new Set(this.items.map(({ id }) => id));
    this.items = [...this.items, ...page.items.filter(({ id }) => !known.has(id))];
    this.nextCursor = page.nextCursor;
    this.#changed();
  }

  async rename(id, title) {
    const item = await this.#client.patch(`/conversations/${id}`, { title });
    this.items = this.items.map((other) => (other.id === id ? { ...other, title: item.title } : other));
    this.#changed();
  }

  titleOf(id) {
    return this.items.find((item) => item.id === id)?.title ?? '';
  }

  put(item) {
    this.items = [item, ...this.items.filter(({ id }) => id !== item.id)];
    this.#changed();
  }

  drop(id) {
    this.items = this.items.filter((item) => item.id !== id);
    this.#changed();
  }

  clear() {
    this.items = [];
    this.nextCursor = null;
    this.#changed();
  }
}
