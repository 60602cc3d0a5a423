import { KEYS, read, write } from '../storage/storage.mjs';

/** The models that answer here, and the one that is chosen. */
export class Models {
  items = [];
  #client;

  constructor(client) {
    this.#client = client;
  }

  /** Without the list there is no choice, and the server's own choice answers. */
  async load() {
    try {
      this.items = (await this.#client.get('/models')).items;
    } catch (problem) {
      console.info(`no list of models: ${problem.message}`);
    }
  }

  get hasChoice() {
    return this.items.length > 1;
  }

  get chosenId() {
    const chosen = read(KEYS.model);
    return (this.items.find(({ id }) => id === chosen) ?? this.items.find((model) => model.default) ?? this.items[0])?.id;
  }

  choose(id) {
    write(KEYS.model, id);
  }
}
