import { html, LitElement, nothing } from 'lit';
import { repeat } from 'lit-html/directives/repeat.js';
import { addressOf, plainClick } from '../app/address.mjs';
import { icons } from '../icon/icons.mjs';
import { t } from '../i18n/i18n.mjs';
import { ageOf, AGES } from './age.mjs';

/** The conversations, grouped by age: each can be opened, renamed and deleted. */
class ConversationList extends LitElement {
  static properties = {
    items: {},
    currentId: {},
    busyIds: {},
    hasMore: { type: Boolean },
    language: {},
    renamingId: { state: true },
  };

  createRenderRoot() {
    return this;
  }

  /** Moves the focus to an item, or to the nearest that is left. */
  async focusNear(index) {
    await this.updateComplete;
    const links = [...this.querySelectorAll('a')];
    (links[Math.min(index, links.length - 1)] ?? document.querySelector('.new-chat')).focus();
  }

  render() {
    if (this.items.length === 0) {
      return html`<p class="empty">${t('list.empty')}</p>`;
    }
    const now = new Date();
    const groups = Map.groupBy(this.items, ({ updatedAt }) => ageOf(updatedAt, now));
    return html`
      ${AGES.filter((age) => groups.has(age)).map(
        (age) => html`<section>
          <h2>${t(`list.${age}`)}</h2>
          <ul>
            ${repeat(groups.get(age), ({ id }) => id, (item) => html`<li>${this.#item(item)}</li>`)}
          </ul>
        </section>`,
      )}
      ${this.hasMore ? html`<button type="button" class="more" @click=${() => this.#fire('more')}>${t('list.more')}</button>` : nothing}
    `;
  }

  #item(item) {
    if (item.id === this.renamingId) {
      return html`<form @submit=${(event) => this.#rename(event, item)}>
        <input
          aria-label=${t('list.name')}
          maxlength="200"
          .value=${item.title ?? ''}
          @keydown=${(event) => this.#renameKey(event, item)}
          @blur=${() => (this.renamingId = null)}
        >
      </form>`;
    }
    const title = item.title || t('untitled');
    const current = item.id === this.currentId;
    return html`<a
        href=${addressOf(item.id)}
        title=${title}
        aria-current=${current ? 'page' : nothing}
        @click=${plainClick(() => this.#fire('open', item.id))}
        @keydown=${(event) => this.#linkKey(event, item)}
      >${title}${this.busyIds.has(item.id) ? html`<span class="busy" role="img" aria-label=${t('list.busy')}></span>` : nothing}</a>
      <span class="item-actions">
        <button type="button" class="quiet" aria-label=${t('list.rename', { title })} title=${t('list.rename', { title })} @click=${() => this.#startRename(item)}>
          ${icons.edit}
        </button>
        <button type="button" class="quiet" aria-label=${t('list.delete', { title })} title=${t('list.delete', { title })} @click=${() => this.#delete(item)}>
          ${icons.trash}
        </button>
      </span>`;
  }

  #linkKey(event, item) {
    const links = [...this.querySelectorAll('a')];
    const index = links.indexOf(event.currentTarget);
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      links[index + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
    } else if (event.key === 'F2') {
      event.preventDefault();
      this.#startRename(item);
    } else if (event.key === 'Delete') {
      event.preventDefault();
      this.#delete(item);
    }
  }

  async #startRename(item) {
    this.renamingId = item.id;
    await this.updateComplete;
    const field = this.querySelector('input');
    field.focus();
    field.select();
  }

  #rename(event, item) {
    event.preventDefault();
    const title = event.target.querySelector('input').value.trim();
    this.#endRename(item);
    if (title !== '' && title !== item.title) {
      this.#fire('rename', { id: item.id, title });
    }
  }

  #renameKey(event, item) {
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.#endRename(item);
    }
  }

  #endRename(item) {
    this.renamingId = null;
    this.focusNear(this.items.indexOf(item));
  }

  #delete(item) {
    this.#fire('delete', item);
  }

  #fire(type, detail) {
    this.dispatchEvent(new CustomEvent(`conversation-${type}`, { detail }));
  }
}

customElements.define('conversation-list', ConversationList);
