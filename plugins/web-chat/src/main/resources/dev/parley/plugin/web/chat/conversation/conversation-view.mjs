import { html, LitElement, nothing } from 'lit';
import { repeat } from 'lit-html/directives/repeat.js';
import { icons } from '../icon/icons.mjs';
import { t } from '../i18n/i18n.mjs';
import '../message/message.mjs';

// So near the end, a reader wants to see what is added there.
const NEAR = 80;

/** The shown path of a conversation. It follows the answer while the reader is at its end, and not when they scroll up. */
class ConversationView extends LitElement {
  static properties = {
    conversation: {},
    path: {}, // a new array whenever something of it changed
    brand: {},
    language: {},
    busy: { type: Boolean },
    opening: { type: Boolean },
    away: { state: true }, // from the end
  };

  #resize = new ResizeObserver(() => this.#follow());
  #top = 0;

  constructor() {
    super();
    this.away = false;
  }

  createRenderRoot() {
    return this;
  }

  firstUpdated() {
    this.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    this.#resize.observe(this);
    this.#resize.observe(this.querySelector('.thread'));
  }

  updated(changed) {
    if (changed.has('conversation') || changed.has('opening')) {
      this.toEnd();
    }
  }

  /** Shows the newest message. */
  toEnd() {
    this.away = false;
    this.scrollTop = this.scrollHeight;
  }

  render() {
    const { conversation, path } = this;
    const last = path.at(-1);
    return html`
      <div class="thread" ?hidden=${path.length === 0}>
        ${repeat(
          path,
          ({ id }) => id,
          (message) => html`<chat-message
            .message=${message}
            .brand=${this.brand}
            .language=${this.language}
            .versions=${conversation.versionsOf(message).map(({ id }) => id)}
            .locked=${this.busy}
            .last=${message === last}
            .waiting=${message === last && conversation.waiting}
          ></chat-message>`,
        )}
      </div>
      ${this.opening ? html`<p class="loading" role="status">${t('loading')}</p>` : nothing}
      ${this.away
        ? html`<button type="button" class="round to-end" aria-label=${t('scroll')} title=${t('scroll')} @click=${this.toEnd}>
            ${icons.down}
          </button>`
        : nothing}
    `;
  }

  #follow() {
    if (!this.away) {
      this.scrollTop = this.scrollHeight;
    }
  }

  // Only who goes up leaves the end: that the text grew away from under them is no wish of theirs.
  #scrolled() {
    const wentUp = this.scrollTop < this.#top;
    this.#top = this.scrollTop;
    if (this.#isNearEnd()) {
      this.away = false;
    } else if (wentUp) {
      this.away = true;
    }
  }

  #isNearEnd() {
    return this.scrollHeight - this.scrollTop - this.clientHeight < NEAR;
  }
}

customElements.define('conversation-view', ConversationView);
